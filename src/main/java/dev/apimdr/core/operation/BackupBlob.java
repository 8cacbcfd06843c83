package dev.apimdr.core.operation;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Where a backup is; the names are those of the request body. */
public record BackupBlob(String storageAccount, String containerName, String backupName) {

  private static final String ENDING = ".apimbackup";

  /** The blob's name for an operation, so that every try writes the same blob. */
  public static String nameFor(String service, OperationId operation) {
    return service + "-" + operation + ENDING;
  }

  /** The blob of the same name in an account: where a copy of it would be. */
  public BackupBlob in(String account) {
    return new BackupBlob(account, containerName, backupName);
  }

  /** Whether it is in an account. */
  public boolean isIn(String account) {
    return storageAccount.equals(account);
  }

  /**
   * When a backup was requested, where its name says so: the names of scheduled and catch-up
   * backups contain the minute.
   */
  public static Optional<Instant> askedFor(String service, String name) {
    return isNameOf(service, name) ? operation(service, name).minute() : Optional.empty();
  }

  private static OperationId operation(String service, String name) {
    return new OperationId(name.substring(service.length() + 1, name.length() - ENDING.length()));
  }

  /**
   * Whether a blob's name is one that this app gives to backups of a service. Where services share
   * a container, {@code contoso-eu-1} could be of {@code contoso} or of {@code contoso-eu}: the
   * longest known key has it.
   *
   * @param services keys of all services that are known
   */
  public static boolean isNameOf(String service, String name, Collection<String> services) {
    return isNameOf(service, name)
        && services.stream()
            .noneMatch(other -> other.startsWith(service + "-") && isNameOf(other, name));
  }

  /**
   * The service whose backup has a name: the longest known key that it begins with.
   *
   * @param services keys of all services that are known
   */
  public static Optional<String> ownerOf(String name, Set<String> services) {
    for (int end = name.lastIndexOf('-'); end > 0; end = name.lastIndexOf('-', end - 1)) {
      String service = name.substring(0, end);
      if (services.contains(service) && isNameOf(service, name)) {
        return Optional.of(service);
      }
    }
    return Optional.empty();
  }

  /**
   * Which other service an operation's name could be of, where services share a container: then two
   * services would write one blob. A name is of the longest known key that it begins with, except
   * for those that the app gives: these are of the service they were made for.
   *
   * @param operation as its caller named it
   * @param services keys of all services that are known
   */
  public static Optional<String> alsoNameOf(
      String service, OperationId operation, Collection<String> services) {
    String name = nameFor(service, operation);
    return OperationId.isOfTheApp(operation.value())
        ? Optional.empty()
        : services.stream()
            .filter(other -> !other.equals(service) && isNameOf(other, name))
            .filter(
                other ->
                    other.length() > service.length()
                        || OperationId.isOfTheApp(
                            name.substring(other.length() + 1, name.length() - ENDING.length())))
            .findFirst();
  }

  private static boolean isNameOf(String service, String name) {
    return name.startsWith(service + "-")
        && name.endsWith(ENDING)
        && OperationId.isValid(
            name.substring(service.length() + 1, name.length() - ENDING.length()));
  }
}
