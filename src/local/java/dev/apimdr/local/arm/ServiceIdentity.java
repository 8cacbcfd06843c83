package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The managed identities attached to a service. */
final class ServiceIdentity {
  private static final String TENANT = "00000000-0000-0000-0000-00000000aaaa";

  /** ARM ids by client id; empty where nobody has said which. */
  private final Map<String, String> userAssigned = new LinkedHashMap<>();

  private Optional<String> principal = Optional.empty();

  void systemAssigned(String principalId) {
    principal = Optional.of(principalId);
  }

  /**
   * Attaches an identity.
   *
   * @param id its ARM id; empty for one in the service's own group
   */
  void userAssigned(String clientId, String id) {
    userAssigned.put(clientId, id);
  }

  boolean isSystemAssigned() {
    return principal.isPresent();
  }

  boolean isUserAssigned(String clientId) {
    return userAssigned.containsKey(clientId);
  }

  /** The service's {@code identity}; empty where none is attached. */
  Optional<ObjectNode> resource(String subscription, String resourceGroup) {
    boolean user = !userAssigned.isEmpty();
    if (!user && principal.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode identity = Json.object();
    String system = principal.isPresent() ? "SystemAssigned" : "";
    identity.put(
        "type", system + (user && !system.isEmpty() ? ", " : "") + (user ? "UserAssigned" : ""));
    principal.ifPresent(id -> identity.put("principalId", id).put("tenantId", TENANT));
    if (user) {
      ObjectNode attached = identity.putObject("userAssignedIdentities");
      userAssigned.forEach(
          (clientId, id) ->
              attached
                  .putObject(id.isEmpty() ? in(subscription, resourceGroup, clientId) : id)
                  .put("principalId", principalOf(clientId))
                  .put("clientId", clientId));
    }
    return Optional.of(identity);
  }

  private static String in(String subscription, String resourceGroup, String clientId) {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ManagedIdentity/userAssignedIdentities/%s"
        .formatted(subscription, resourceGroup, "id-" + clientId);
  }

  private static String principalOf(String clientId) {
    return UUID.nameUUIDFromBytes(clientId.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
