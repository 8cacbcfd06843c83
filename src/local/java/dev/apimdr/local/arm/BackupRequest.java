package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The checked body of a backup or restore: which blob of which account.
 *
 * @param clientRequestId the x-ms-client-request-id header, empty if absent
 */
record BackupRequest(
    String storageAccount, String containerName, String backupName, String clientRequestId) {
  private static final String FIRST_WITH_IDENTITIES = "2021-04-01";

  /** Validates a request body, with ARM's own error messages. */
  static BackupRequest check(
      WireRequest wire, String apiVersion, SimulatedService service, BackupVault vault) {
    String mediaType = wire.header("content-type").orElse("");
    if (!mediaType.startsWith("application/json")) {
      throw new ArmRefusal(ArmError.unsupportedMediaType(mediaType));
    }
    ObjectNode body =
        Json.parse(wire.body()).orElseThrow(() -> new ArmRefusal(ArmError.invalidContent()));
    BackupRequest request =
        new BackupRequest(
            required(body, "storageAccount"),
            required(body, "containerName"),
            required(body, "backupName"),
            wire.header("x-ms-client-request-id").orElse(""));
    request.checkAccess(body, apiVersion, service, vault);
    return request;
  }

  private void checkAccess(
      ObjectNode body, String apiVersion, SimulatedService service, BackupVault vault) {
    // Older API versions ignore the property.
    String accessType =
        apiVersion.compareTo(FIRST_WITH_IDENTITIES) < 0
            ? "AccessKey"
            : body.path("accessType").asText("AccessKey");
    switch (accessType) {
      case "AccessKey" -> required(body, "accessKey");
      case "SystemAssignedManagedIdentity" -> {
        if (!service.hasSystemAssignedIdentity()) {
          throw refused("the service has no system-assigned identity.", "accessType", accessType);
        }
      }
      case "UserAssignedManagedIdentity" -> {
        String clientId = required(body, "clientId");
        if (!service.hasUserAssignedIdentity(clientId)) {
          throw refused("the identity is not attached to the service.", "clientId", clientId);
        }
      }
      default -> throw refused("unknown value.", "accessType", accessType);
    }
    if (!vault.hasAccount(storageAccount)) {
      String host = storageAccount + ".blob.core.windows.net";
      throw refused(
          "The remote name could not be resolved: '" + host + "'",
          "backupContainerName",
          containerName);
    }
    if (accessType.equals("AccessKey")
        && !vault.isKey(storageAccount, body.path("accessKey").asText())) {
      throw refused(
          "The remote server returned an error: (403) Forbidden.",
          "backupContainerName",
          containerName);
    }
    boolean found;
    try {
      found = vault.hasContainer(storageAccount, containerName);
    } catch (RuntimeException storage) {
      throw refused("Unable to connect to the remote server", "backupContainerName", containerName);
    }
    if (!found) {
      throw refused(
          "The remote server returned an error: (404) Not Found.",
          "backupContainerName",
          containerName);
    }
  }

  private static String required(ObjectNode body, String field) {
    String value = body.path(field).asText("");
    if (value.isEmpty()) {
      throw refused("Value cannot be null or empty.", field, "");
    }
    return value;
  }

  private static ArmRefusal refused(String problem, String parameter, String value) {
    return new ArmRefusal(ArmError.invalidParameter(problem, parameter, value));
  }
}
