package dev.apimdr.azure.arm;

import dev.apimdr.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ARM's list of a service's diagnostic settings: their names and where they send to. */
final class DiagnosticSettings {
  private static final List<String> DESTINATIONS =
      List.of(
          "workspaceId",
          "storageAccountId",
          "eventHubAuthorizationRuleId",
          "eventHubName",
          "marketplacePartnerId");

  private DiagnosticSettings() {}

  static List<Object> of(List<JsonValue> entries) {
    List<Object> settings = new ArrayList<>();
    for (JsonValue entry : entries) {
      Map<String, Object> kept = new LinkedHashMap<>();
      kept.put("name", entry.get("name").text());
      for (String destination : DESTINATIONS) {
        String id = entry.get("properties").get(destination).text();
        if (!id.isEmpty()) {
          kept.put(destination, id);
        }
      }
      settings.add(kept);
    }
    return settings;
  }
}
