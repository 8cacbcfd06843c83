package dev.apimdr.azure.arm;

import dev.apimdr.core.listing.GatewayLogs;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** ARM's list of a service's diagnostic settings: their names and where they send to. */
final class DiagnosticSettings {
  private static final List<String> DESTINATIONS =
      List.of(
          "workspaceId",
          "storageAccountId",
          "eventHubAuthorizationRuleId",
          "eventHubName",
          "marketplacePartnerId");

  /** Where logs can go; {@code eventHubName} only narrows the rule beside it. */
  private static final List<String> RECEIVERS =
      List.of(
          "workspaceId", "storageAccountId", "eventHubAuthorizationRuleId", "marketplacePartnerId");

  /** The newest that ARM documents; no stable one lists the settings of a resource. */
  private static final String API_VERSION = "2021-05-01-preview";

  private DiagnosticSettings() {}

  /** Where a service's are listed. */
  static String path(ServiceId service) {
    return service.path()
        + "/providers/Microsoft.Insights/diagnosticSettings?api-version="
        + API_VERSION;
  }

  /** Where the settings that take in {@code GatewayLogs} send to, without repetition. */
  static List<String> gatewayLogs(List<JsonValue> entries) {
    Set<String> receivers = new LinkedHashSet<>();
    for (JsonValue entry : entries) {
      JsonValue properties = entry.get("properties");
      if (properties.get("logs").elements().stream().anyMatch(DiagnosticSettings::isGatewayLogs)) {
        RECEIVERS.forEach(
            receiver -> properties.get(receiver).nonEmptyText().ifPresent(receivers::add));
      }
    }
    return List.copyOf(receivers);
  }

  /**
   * The category by its name, or the group {@code allLogs}. The group {@code audit} is not counted:
   * nothing documents that it has this category.
   */
  private static boolean isGatewayLogs(JsonValue log) {
    return log.get("enabled").flag().orElse(false)
        && (log.get("category").text().equalsIgnoreCase(GatewayLogs.CATEGORY)
            || log.get("categoryGroup").text().equalsIgnoreCase("allLogs"));
  }

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
