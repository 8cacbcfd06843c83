package dev.apimdr.packaged;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.environment.LocalEnvironment;

/** The services of a test: their resources at ARM, and the settings that name them. */
final class Services {
  static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
  static final String IDENTITY = "22222222-2222-2222-2222-222222222222";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalEnvironment environment;
  private final ArrayNode protectedServices = JSON.createArrayNode();
  private final ArrayNode restoreTargets = JSON.createArrayNode();

  Services(LocalEnvironment environment) {
    this.environment = environment;
  }

  /** Adds a service with a system-assigned identity that is protected and may be restored. */
  SimulatedService add(String name) {
    return add(name, "SystemAssignedManagedIdentity");
  }

  /**
   * Adds a service that is protected, with an access type, and may be restored from its own
   * backups.
   */
  SimulatedService add(String name, String accessType) {
    SimulatedService service =
        new SimulatedService(SUBSCRIPTION, "rg-" + name, name)
            .location("West Europe")
            .sku("Premium", 1)
            .configuration(configuration(1));
    ObjectNode entry = protectedServices.addObject();
    entry.put("id", service.id()).put("accessType", accessType);
    switch (accessType) {
      case "SystemAssignedManagedIdentity" ->
          service.systemAssigned("aaaaaaaa-0000-0000-0000-000000000001");
      case "UserAssignedManagedIdentity" -> {
        service.userAssigned(IDENTITY);
        entry.put("accessClientId", IDENTITY);
      }
      default -> {
        // A key is the account's, not the service's.
      }
    }
    restoreTargets.add(service.id());
    publish();
    return environment.arm().service(service);
  }

  private void publish() {
    environment.setting("PROTECTED_SERVICES", protectedServices.toString());
    environment.setting("RESTORE_TARGETS", restoreTargets.toString());
  }

  static ObjectNode configuration(int apis) {
    return JSON.createObjectNode().put("apis", apis);
  }
}
