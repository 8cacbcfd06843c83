package dev.apimdr.core.operation;

import dev.apimdr.core.service.ContainerName;
import java.util.Collection;
import java.util.Optional;

/**
 * The settings an operation is accepted with, and keeps.
 *
 * @param storageAccount the account that receives backups, by name
 * @param containerTemplate the container's name, in which {@code {service}} is replaced by the key
 */
public record OperationDefaults(
    String storageAccount, String containerTemplate, String apiVersion, TimeLimits limits) {

  /** The container that holds a service's backups. */
  public String container(String service) {
    return new ContainerName(containerTemplate).of(service);
  }

  /** Whether no other service's backups can be in a service's container. */
  public boolean isContainerPerService() {
    return new ContainerName(containerTemplate).isPerService();
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
}
