package dev.apimdr.functions;

import dev.apimdr.app.fleet.WrittenFleet;
import dev.apimdr.app.ports.Fleets;
import dev.apimdr.azure.AzureHttp;
import dev.apimdr.azure.arm.ArmApiManagement;
import dev.apimdr.azure.identity.Credentials;
import dev.apimdr.azure.ledger.BlobFleetDocuments;
import dev.apimdr.azure.ledger.BlobLaterLooks;
import dev.apimdr.azure.ledger.BlobOpenOperations;
import dev.apimdr.azure.ledger.BlobOperations;
import dev.apimdr.azure.ledger.BlobRecoveryPoints;
import dev.apimdr.azure.ledger.BlobServiceLocks;
import dev.apimdr.azure.ledger.BlobServiceRecords;
import dev.apimdr.azure.ledger.LedgerContainer;
import dev.apimdr.azure.storage.PoisonQueues;
import dev.apimdr.azure.storage.StorageBackupStore;
import dev.apimdr.azure.storage.StorageClients;
import dev.apimdr.azure.storage.StorageOperationQueue;
import dev.apimdr.core.Timings;
import dev.apimdr.functions.settings.ConfigurationRefusedException;
import dev.apimdr.functions.settings.FleetRules;
import dev.apimdr.functions.settings.SettingProblem;
import dev.apimdr.functions.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Azure behind the ports: the one place where settings become clients. */
final class Composition {

  /** For the User-Agent of our calls; the build holds it to the project's version. */
  static final String VERSION = "0.1.0";

  private Composition() {}

  /** The use cases of this process, by its environment. */
  static UseCases ofThisProcess() {
    return of(System.getenv(), Clock.systemUTC());
  }

  /**
   * The use cases of an environment; clients connect at their first call.
   *
   * @throws ConfigurationRefusedException naming everything that is wrong with it
   */
  static UseCases of(Map<String, String> environment, Clock clock) {
    Settings settings = Settings.read(environment);
    AzureHttp http = new AzureHttp();
    Credentials credentials = new Credentials(environment, http);
    StorageClients host = new StorageClients(settings.hostStorage(), credentials, http);
    StorageClients backups = new StorageClients(settings.backupStorage(), credentials, http);
    LedgerContainer ledger = new LedgerContainer(backups);
    Adapters adapters =
        new Adapters(
            new BlobOperations(ledger),
            new BlobOpenOperations(ledger),
            new BlobServiceLocks(ledger),
            new BlobServiceRecords(ledger),
            new BlobRecoveryPoints(ledger),
            new BlobLaterLooks(ledger),
            new StorageOperationQueue(host),
            new PoisonQueues(host),
            new ArmApiManagement(
                settings.armEndpoint(),
                settings.armApiVersion(),
                credentials::app,
                settings.backupStorage()::accountKey,
                VERSION,
                clock),
            new StorageBackupStore(backups),
            fleets(settings, ledger, clock),
            settings.backupStorage().accountName());
    return UseCases.of(settings, adapters, Timings.STANDARD, clock);
  }

  private static Fleets fleets(Settings settings, LedgerContainer ledger, Clock clock) {
    return settings
        .fleet()
        .<Fleets>map(fleet -> () -> fleet)
        .orElseGet(
            () ->
                new WrittenFleet(
                    new BlobFleetDocuments(ledger, settings.fleetBlob().orElseThrow()),
                    text -> reading(settings.fleetRules(), text),
                    clock));
  }

  private static WrittenFleet.Reading reading(FleetRules rules, String text) {
    try {
      return new WrittenFleet.Reading(rules.read(text), List.of());
    } catch (ConfigurationRefusedException refused) {
      return new WrittenFleet.Reading(
          null, refused.problems().stream().map(SettingProblem::toString).toList());
    }
  }
}
