package dev.apimdr.functions.settings;

import dev.apimdr.azure.storage.StorageConnection;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All app settings, read and checked.
 *
 * @param hostStorage holds the queues
 * @param backupStorage receives the backups and holds the ledger
 * @param fleet the service lists, where they stand in the settings themselves
 * @param fleetBlob the blob of the ledger container that holds the protected services, otherwise
 * @param fleetRules reads that blob's JSON
 * @param armEndpoint without a final slash
 * @param clientId of the app's user-assigned identity
 * @param publicBaseUrl what stands before {@code /api} in the URLs we hand out, without a final
 *     slash
 * @param timingsScale what the product's own times are multiplied by: 1, and less only in a
 *     rehearsal
 */
public record Settings(
    StorageConnection hostStorage,
    StorageConnection backupStorage,
    ContainerName backupContainer,
    Access backupAccess,
    Optional<Fleet> fleet,
    Optional<String> fleetBlob,
    ServiceListRules fleetRules,
    String backupSchedule,
    String watchdogSchedule,
    Duration rpo,
    boolean catchUpBackups,
    Duration operationDeadline,
    Duration restoreStartWithin,
    PollPolicy polling,
    URI armEndpoint,
    String armApiVersion,
    @Nullable String clientId,
    @Nullable URI authorityHost,
    @Nullable URI publicBaseUrl,
    double timingsScale) {

  /**
   * Reads the settings from an environment.
   *
   * @throws ConfigurationRefusedException naming everything that is wrong
   */
  public static Settings read(Map<String, String> environment) {
    return new SettingsReader(environment).read();
  }
}
