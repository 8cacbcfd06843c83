package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The managed identities attached to a service. */
final class ServiceIdentity {
  private static final String TENANT = "00000000-0000-0000-0000-00000000aaaa";

  private final Set<String> clientIds = new LinkedHashSet<>();
  private Optional<String> principal = Optional.empty();

  void systemAssigned(String principalId) {
    principal = Optional.of(principalId);
  }

  void userAssigned(String clientId) {
    clientIds.add(clientId);
  }

  boolean isSystemAssigned() {
    return principal.isPresent();
  }

  boolean isUserAssigned(String clientId) {
    return clientIds.contains(clientId);
  }

  /** The service's {@code identity}; empty where none is attached. */
  Optional<ObjectNode> resource(String subscription, String resourceGroup) {
    boolean user = !clientIds.isEmpty();
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
      for (String clientId : clientIds) {
        String id =
            "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ManagedIdentity/userAssignedIdentities/%s"
                .formatted(subscription, resourceGroup, "id-" + clientId);
        attached.putObject(id).put("principalId", principalOf(clientId)).put("clientId", clientId);
      }
    }
    return Optional.of(identity);
  }

  private static String principalOf(String clientId) {
    return UUID.nameUUIDFromBytes(clientId.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
