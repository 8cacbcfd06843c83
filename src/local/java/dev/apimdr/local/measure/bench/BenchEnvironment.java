package dev.apimdr.local.measure.bench;

import com.azure.core.util.BinaryData;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.azure.AzureHttp;
import dev.apimdr.azure.identity.Credentials;
import dev.apimdr.azure.ledger.BlobServiceHistories;
import dev.apimdr.azure.ledger.LedgerContainer;
import dev.apimdr.azure.storage.QueueNames;
import dev.apimdr.azure.storage.StorageClients;
import dev.apimdr.azure.storage.StorageConnection;
import dev.apimdr.functions.settings.SettingName;
import dev.apimdr.local.arm.OperationKind;
import dev.apimdr.local.arm.Principal;
import dev.apimdr.local.arm.SimulatedOperation;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.environment.LocalEnvironment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The environment of all nights: one simulated ARM, one storage, and their counters. */
final class BenchEnvironment implements AutoCloseable {
  /** The client id of the SDK's identity, so that it has request limits of its own. */
  static final String SDK_CLIENT_ID = "88888888-8888-8888-8888-888888888888";

  private static final int JOURNAL = 2_000_000;
  private static final String IDENTITY = "aaaaaaaa-0000-0000-0000-000000000001";

  private final StorageMeter meter = new StorageMeter(LocalEnvironment.HOST_ACCOUNT);
  private final TurnLateness polls =
      new TurnLateness(LocalEnvironment.HOST_ACCOUNT, QueueNames.POLLS);
  private final LocalEnvironment local;

  BenchEnvironment(Path folder, Path packaged, BenchOptions options) {
    SimulatorOptions arm =
        new SimulatorOptions()
            .throttles(true)
            .retryAfter(options.retryAfter())
            .journalKeeps(JOURNAL);
    this.local =
        LocalEnvironment.start(
            folder,
            packaged,
            arm,
            Map.of(
                "RESTORE_TARGETS",
                "[]",
                // The timer is triggered directly.
                "BACKUP_SCHEDULE",
                "0 0 0 1 1 *",
                "POLL_DELAY_MIN",
                "PT1S",
                "POLL_DELAY_MAX",
                options.pollDelayMax().toString(),
                // What they cost is measured by InventoryBench.
                SettingName.INVENTORY,
                "off"),
            meter.andThen(polls));
    local.arm().tokens().principal(Principal.operator(SDK_CLIENT_ID));
  }

  LocalEnvironment local() {
    return local;
  }

  /** The app's storage calls so far, by kind. */
  StorageTally storage() {
    return meter.read();
  }

  /** How late the polls of the app are. */
  TurnLateness polls() {
    return polls;
  }

  /** Adds the fleet's services to ARM, each with tonight's duration. */
  void addServices(PlannedFleet fleet) {
    for (PlannedService planned : fleet.services()) {
      local
          .arm()
          .service(
              new SimulatedService(
                  planned.id().subscriptionId(), planned.id().resourceGroup(), planned.name()))
          .systemAssigned(IDENTITY)
          .takes(OperationKind.BACKUP, planned.tonight());
    }
  }

  /** Gives every service of the fleet entities; the same number makes the same for each of them. */
  void addEntities(PlannedFleet fleet, int operations) {
    long seed = 0;
    for (PlannedService planned : fleet.services()) {
      local.arm().service(planned.name()).entities(seed++, operations);
    }
  }

  /** Creates the containers that an earlier night would have created. */
  void makeContainers(PlannedFleet fleet) {
    fleet.services().parallelStream()
        .forEach(planned -> local.blobs().createBlobContainerIfNotExists("apim-" + planned.name()));
  }

  /** Writes the histories that the app would have recorded in previous nights. */
  void writeHistories(PlannedFleet fleet, Instant tonight) {
    BlobServiceHistories records = histories();
    fleet.services().parallelStream()
        .map(planned -> PastNights.of(planned, tonight))
        .forEach(
            record -> {
              if (!records.create(record)) {
                throw new IllegalStateException(record.service() + " has a record already");
              }
            });
  }

  /** The services' histories in the ledger. */
  BlobServiceHistories histories() {
    StorageConnection connection =
        StorageConnection.read("STORAGE", Map.of("STORAGE", local.backupStorage()), Set.of())
            .connection();
    AzureHttp http = new AzureHttp();
    return new BlobServiceHistories(
        new LedgerContainer(
            new StorageClients(
                connection,
                new Credentials(Map.of(), http),
                http,
                new ExecutionDeadline(System::nanoTime))));
  }

  /**
   * Writes the list of protected services to a blob, as for a large fleet, and returns the setting.
   */
  String writeList(PlannedFleet fleet, String name) {
    List<String> ids = fleet.services().stream().map(planned -> planned.id().path()).toList();
    local.blobs().createBlobContainerIfNotExists(LedgerContainer.NAME);
    local
        .ledger()
        .getBlobClient(name)
        .upload(BinaryData.fromString(new ObjectMapper().valueToTree(ids).toString()), true);
    return "blob:" + name;
  }

  /** The newest backup of a service at ARM. */
  Optional<SimulatedOperation> newest(PlannedService planned) {
    return local.arm().service(planned.name()).operations().stream()
        .max(Comparator.comparing(SimulatedOperation::startedAt));
  }

  /** The progress of the fleet's backups, as text. */
  String progress(PlannedFleet fleet) {
    List<SimulatedOperation> begun =
        fleet.services().stream().flatMap(planned -> newest(planned).stream()).toList();
    return "%d of %d POSTed, %d ended at ARM"
        .formatted(
            begun.size(),
            fleet.size(),
            begun.stream().filter(SimulatedOperation::hasEnded).count());
  }

  /** Whether every backup of the fleet has ended at ARM. */
  boolean allEnded(PlannedFleet fleet) {
    return fleet.services().stream()
        .allMatch(planned -> newest(planned).filter(SimulatedOperation::hasEnded).isPresent());
  }

  @Override
  public void close() {
    local.close();
  }
}
