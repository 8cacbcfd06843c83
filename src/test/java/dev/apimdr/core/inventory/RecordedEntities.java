package dev.apimdr.core.inventory;

import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.signing.SigningKey;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entities as Azure showed them in recordings, each of which says in {@code source} where it comes
 * from. They are of several services and stand here as if they were of one.
 */
public final class RecordedEntities {
  public static final ServiceId CONTOSO =
      ServiceId.parse(
          "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/apim-Group"
              + "/providers/Microsoft.ApiManagement/service/contoso-apis");

  public static final ServiceId STANDBY =
      ServiceId.parse(
          "/subscriptions/66666666-7777-4888-9999-aaaaaaaaaaaa/resourceGroups/dr"
              + "/providers/Microsoft.ApiManagement/service/Standby2");

  public static final SigningKey KEY = new SigningKey(new byte[32], Instant.EPOCH);

  public static final InventoryScope SCOPE =
      new InventoryScope(Level.FULL, "2024-05-01", InventoryEntries.keyId(KEY));

  private static final InventoryEntries OF_CONTOSO = new InventoryEntries(CONTOSO, KEY);

  private static final String ECHO = "apis/echo-api;rev=1";
  private static final String PETS = "apis/apiid1811;rev=2";

  private RecordedEntities() {}

  /**
   * What ARM said of one entity.
   *
   * @param file the recording's name
   * @param kind the kind's name
   */
  public record Said(String file, String kind, EntityPath parent, Map<String, Object> body) {
    public Said with(Map<String, Object> other) {
      return new Said(file, kind, parent, other);
    }

    public InventoryEntry entry(ServiceId service) {
      return (service.equals(CONTOSO) ? OF_CONTOSO : new InventoryEntries(service, KEY))
          .entry(EntityKinds.named(kind).orElseThrow(), parent, body)
          .orElseThrow();
    }

    @Override
    public String toString() {
      return kind + " in " + file;
    }
  }

  /** Every recorded entity, each once. */
  public static List<Said> of(ServiceId service) {
    List<Said> all = new ArrayList<>();
    all.addAll(rows(service, "namedValues-1-list", "namedValues", ""));
    all.add(body(service, "namedValues-11-get-2024", "namedValues", ""));
    all.addAll(rows(service, "tags-1-list", "tags", ""));
    all.add(body(service, "apiVersionSets-1-get", "apiVersionSets", ""));
    all.addAll(rows(service, "groups-1-list", "groups", ""));
    all.add(body(service, "groups-3-put", "groups", ""));
    all.add(body(service, "certificates-2-get-keyvault", "certificates", ""));
    all.add(body(service, "backends-2-get", "backends", ""));
    all.addAll(rows(service, "loggers-1-list", "loggers", ""));
    all.add(body(service, "loggers-2-put", "loggers", ""));
    all.add(body(service, "policyFragments-1-get", "policyFragments", ""));
    all.addAll(rows(service, "policyFragments-2-list", "policyFragments", ""));
    all.add(body(service, "policy-service-1", "policies", ""));
    all.add(body(service, "diagnostics-2-put", "diagnostics", ""));
    all.add(body(service, "products-1-patch", "products", ""));
    all.add(body(service, "products-2-get-2024", "products", ""));
    all.add(body(service, "policy-product-1", "products/policies", "products/product1"));
    all.add(body(service, "apis-2-get", "apis", ""));
    all.addAll(rows(service, "apis-6-list-2024", "apis", ""));
    all.add(body(service, "apis-revision-1-get-current", "apis", ""));
    all.addAll(rows(service, "api-revisions-1-list", "apis/revisions", "apis/api-id;rev=1"));
    all.addAll(rows(service, "api-revisions-3-page1-current-is-2", "apis/revisions", PETS));
    all.add(body(service, "policy-api-1-xml", "apis/policies", ECHO));
    all.add(body(service, "api-schemas-3-put-poll-openapi", "apis/schemas", "apis/apiid307;rev=1"));
    all.addAll(rows(service, "operations-1-list", "apis/operations", ECHO));
    all.addAll(rows(service, "operations-2-page2", "apis/operations", PETS));
    all.add(body(service, "api-releases-3-get", "apis/releases", PETS));
    all.addAll(rows(service, "tagResources-1-list", "tagResources", ""));
    all.addAll(rows(service, "subscriptions-1-list", "subscriptions", ""));
    all.add(body(service, "subscriptions-5-get-2024", "subscriptions", ""));
    all.addAll(rows(service, "users-1-list", "users", ""));
    all.add(body(service, "users-4-put", "users", ""));
    all.addAll(rows(service, "gateways-1-list", "gateways", ""));
    all.addAll(rows(service, "caches-1-list", "caches", ""));
    all.addAll(rows(service, "identityProviders-1-list", "identityProviders", ""));
    all.addAll(rows(service, "openidConnectProviders-1-list", "openidConnectProviders", ""));
    all.addAll(rows(service, "authorizationServers-1-list", "authorizationServers", ""));
    all.add(
        body(
            service,
            "authorizations-1-get",
            "authorizationProviders/authorizations",
            "authorizationProviders/provider1"));
    all.addAll(rows(service, "documentations-1-list", "documentations", ""));
    all.addAll(rows(service, "policyRestrictions-1-list", "policyRestrictions", ""));
    all.addAll(rows(service, "notifications-1-list", "notifications", ""));
    all.addAll(rows(service, "workspaces-1-list", "workspaces", ""));
    all.addAll(
        rows(service, "contentItems-1-list", "contentTypes/contentItems", "contentTypes/page"));
    return all;
  }

  /** The inventory of some entities. */
  public static Inventory inventory(ServiceId service, Collection<Said> said) {
    return new Inventory(SCOPE, said.stream().map(one -> one.entry(service)).toList(), List.of());
  }

  /** The rows of a recorded list. */
  static List<Said> rows(ServiceId service, String file, String kind, String parent) {
    return response(service, file).object("body").objects("value").stream()
        .map(row -> new Said(file, kind, new EntityPath(parent), row.plain()))
        .toList();
  }

  /** The body of a recorded GET. */
  static Said body(ServiceId service, String file, String kind, String parent) {
    return new Said(file, kind, new EntityPath(parent), response(service, file).plain("body"));
  }

  private static JsonFields response(ServiceId service, String file) {
    try (InputStream in =
        RecordedEntities.class.getResourceAsStream("/wire/entities/" + file + ".json")) {
      String json =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("{arm}", "management.azure.com")
              .replace("{sub}", service.subscriptionId())
              .replace("{rg}", service.resourceGroup())
              .replace("{svc}", service.name());
      return JsonFields.of(JsonReader.read(json)).object("response");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** An entity of a kind, as ARM words them. */
  public static Said said(String kind, String parent, String name, Map<String, Object> properties) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", name);
    body.put("properties", properties);
    return new Said("", kind, new EntityPath(parent), body);
  }

  /** Members in their order. */
  public static Map<String, Object> members(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }
}
