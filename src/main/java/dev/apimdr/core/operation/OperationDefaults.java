package dev.apimdr.core.operation;

import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import java.util.Collection;
import java.util.Optional;

/**
 * The settings an operation is accepted with, and keeps.
 *
 * @param storageAccount the account that receives backups, by name
 * @param containerName the containers that receive backups, by the key of a service
 */
public record OperationDefaults(
    String storageAccount, ContainerName containerName, String apiVersion, TimeLimits limits) {

  /** The container that holds a service's backups. */
  public String container(String service) {
    return containerName.of(service);
  }

  /** Whether no other service's backups can be in a service's container. */
  public boolean isContainerPerService() {
    return containerName.isPerService();
  }

  /** The other service whose backup an operation's would be mistaken for, if there is one. */
  public Optional<String> alsoOf(
      String service, OperationId operation, Collection<String> services) {
    return isContainerPerService()
        ? Optional.empty()
        : BackupBlob.alsoNameOf(service, operation, services);
  }

  /** Where an operation's own backup goes. */
  public BackupBlob blob(String service, OperationId operation) {
    return new BackupBlob(
        storageAccount, container(service), BackupBlob.nameFor(service, operation));
  }

  /** What a backup of a service is accepted with; two of the same service ask for the same. */
  public OperationRequest backup(
      Fleet.ProtectedService service, OperationId id, RequestOrigin origin) {
    return new OperationRequest(
        origin,
        OperationKind.BACKUP.wireName(),
        blob(service.id().key(), id),
        service.access(),
        apiVersion,
        limits,
        null,
        null);
  }
}
