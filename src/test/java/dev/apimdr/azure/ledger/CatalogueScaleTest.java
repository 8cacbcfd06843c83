package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.catalogue.CatalogueWorld;
import dev.apimdr.app.catalogue.GetPosture;
import dev.apimdr.app.catalogue.GetStatus;
import dev.apimdr.app.catalogue.ListOperations;
import dev.apimdr.app.catalogue.ListRecoveryPoints;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.listing.FindCoverage;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.ListingPorts;
import dev.apimdr.app.ports.MemoryListings;
import dev.apimdr.app.ports.MemoryUsage;
import dev.apimdr.azure.storage.AzuriteClients;
import dev.apimdr.azure.storage.StorageBackupStore;
import dev.apimdr.azure.storage.StorageClients;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.core.posture.Nights;
import dev.apimdr.core.proof.ExpectedProofs;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.Fleet;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * 1,000 services, 30,000 recovery points and 1,000 open operations: queries are measured in storage
 * calls, which are bounded by pages of 5,000 items.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CatalogueScaleTest {
  private static final int SERVICES = 1_000;
  private static final int NIGHTS = 30;
  private static final int PAGES_OF_POINTS = SERVICES * NIGHTS / ListedBlobs.LARGEST_PAGE;
  private static final Instant NOW = CatalogueWorld.NOW;

  private final ListedBlobs store = new ListedBlobs(CatalogueWorld.ACCOUNT);
  private final StorageClients clients = AzuriteClients.of(store.connectionString(), List.of());
  private final LedgerContainer container = new LedgerContainer(clients);
  private final BlobServiceHistories records = new BlobServiceHistories(container);
  private final BlobOpenOperations open = new BlobOpenOperations(container);
  private final Fleet fleet = fleet();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

  CatalogueScaleTest() throws IOException {
    for (int number = 0; number < SERVICES; number++) {
      fill(service(number));
    }
  }

  @AfterAll
  void close() {
    store.close();
  }

  private static String service(int number) {
    return "contoso-%04d-apis".formatted(number);
  }

  private static Fleet fleet() {
    Access access = new Access(AccessType.SYSTEM_ASSIGNED, null);
    Map<String, Fleet.ProtectedService> services = new HashMap<>();
    for (int number = 0; number < SERVICES; number++) {
      services.put(
          service(number),
          new Fleet.ProtectedService(
              CatalogueWorld.service(service(number)), access, Duration.ofHours(26)));
    }
    return new Fleet(services, Map.of());
  }

  private static Operation failed(String service) {
    // After its last success and before its open operation.
    Instant at = NOW.minus(Duration.ofHours(9));
    return CatalogueWorld.running(service, "failed", OperationKind.BACKUP, at)
        .ending(Outcome.failed(at.plusSeconds(60), new OperationError("Conflict", "busy", "Wait.")))
        .ended();
  }

  /** Thirty nights of one service, and a running backup. */
  private void fill(String service) {
    ServiceHistory record = ServiceHistory.empty(service);
    for (int night = NIGHTS; night > 0; night--) {
      Instant at = NOW.minus(Duration.ofDays(night)).plus(Duration.ofHours(12));
      Operation backup = CatalogueWorld.backup(service, "backup-night-" + night, at);
      RecoveryPoint point = RecoveryPoint.of(backup);
      String name = point.blob().backupName();
      store.put(
          LedgerContainer.NAME,
          "recovery-points/" + service + "/" + name + ".json",
          RecoveryPointMetadata.write(point));
      store.put("apim-" + service, name, Map.of());
      record = record.with(backup);
    }
    if (service.endsWith("00-apis") || service.endsWith("50-apis")) {
      record = record.with(failed(service));
    }
    store.put(
        LedgerContainer.NAME,
        "services/" + service + ".json",
        ServiceHistoryMetadata.write(record));
    store.put(
        LedgerContainer.NAME,
        "open/" + service + "/now",
        Map.of("kind", OperationKind.BACKUP.wireName()));
  }

  /** Counts and prints the storage calls of an action. */
  private int counted(String what, Runnable action) {
    int before = store.calls();
    long begun = System.nanoTime();
    action.run();
    int made = store.calls() - before;
    System.out.printf(
        "%s, %d services, %d recovery points: %d storage calls (%d ms here)%n",
        what,
        SERVICES,
        SERVICES * NIGHTS,
        made,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    return made;
  }

  /** Lists of the subscriptions are one listing and a document more; here there are none. */
  private GetPosture getPosture(Ledger ledger) {
    ListingPorts none = MemoryListings.none(() -> fleet);
    ListingPorts ports =
        new ListingPorts(
            new BlobListings(container),
            none.subscriptions(),
            none.written(),
            none.watched(),
            none.byTag(),
            none.drills());
    return new GetPosture(
        ledger,
        new BlobChangeDocuments(container),
        () -> fleet,
        new FindCoverage(ports, MemoryListings.RIGHTS, clock),
        new MemoryUsage(new Effects()).exports,
        new ExpectedProofs(Duration.ofDays(35), service -> false),
        idle(clock));
  }

  @Test
  void getServices_ofAThousand_takesOneCallForEachPage() {
    GetPosture posture = getPosture(BlobLedger.in(container));

    int made =
        counted(
            "GET /services",
            () ->
                assertThat(posture.all().services())
                    .hasSize(SERVICES)
                    .allMatch(service -> service.points().count() == NIGHTS)
                    .allMatch(service -> service.running().size() == 1)
                    .allMatch(service -> service.history().recent().size() == ServiceHistory.KEPT));

    assertThat(made).isEqualTo(1 + 1 + 1 + PAGES_OF_POINTS + 1 + 1);
  }

  /** Besides the lists it reads at most ten records, for the messages of failures. */
  @Test
  void getStatus_ofAThousand_takesTheCallsOfThePosture_andTenMore() {
    Ledger ledger = BlobLedger.in(container);
    GetStatus status = new GetStatus(getPosture(ledger), () -> fleet, ledger);

    int made =
        counted(
            "GET /status",
            () ->
                assertThat(status.all().services())
                    .hasSize(SERVICES)
                    .allMatch(
                        service ->
                            service.nights().nights().stream()
                                    .filter(night -> night.backup() != Nights.Backup.NONE)
                                    .count()
                                >= NIGHTS - 1));

    assertThat(made).isEqualTo(1 + 1 + 1 + PAGES_OF_POINTS + 1 + 1 + 10);
  }

  @Test
  void listRecoveryPoints_ofOneService_takesOneCallForEachListing() {
    ListRecoveryPoints list =
        new ListRecoveryPoints(
            BlobLedger.in(container),
            new StorageBackupStore(clients),
            () -> fleet,
            new CatalogueWorld().terms,
            clock);

    int made =
        counted(
            "GET /services/{service}/backups",
            () ->
                assertThat(list.list(service(7), PageRequest.FIRST).orElseThrow().page().items())
                    .hasSize(NIGHTS));

    assertThat(made).isEqualTo(3);
  }

  @Test
  void listOperations_ofAThousand_takesTwoListingsAndALookAtEachOpenOneOfItsPage() {
    ListOperations list =
        new ListOperations(
            new BlobOperations(container),
            open,
            records,
            new Parallelism(16, new ExecutionDeadline(System::nanoTime)));
    int size = 50;

    int made =
        counted(
            "GET /operations?pageSize=50",
            () ->
                assertThat(list.list(new PageRequest(null, size)).total())
                    .isEqualTo(SERVICES * (ServiceHistory.KEPT + 1)));

    assertThat(made).isEqualTo(2 + size);
  }

  private static AppRuntime idle(Clock clock) {
    ExecutionDeadline deadline = new ExecutionDeadline(() -> 0);
    return new AppRuntime(clock, deadline, () -> "id", new Parallelism(1, deadline));
  }
}
