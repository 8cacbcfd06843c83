package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import dev.apimdr.app.catalogue.CatalogueWorld;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.fleet.TaggedServices;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.DeadMansSwitch;
import dev.apimdr.app.ports.DrillPorts;
import dev.apimdr.app.ports.DrillSamples;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.ListingPorts;
import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.app.ports.MemoryBackupStore;
import dev.apimdr.app.ports.MemoryDrillServices;
import dev.apimdr.app.ports.MemoryEntities;
import dev.apimdr.app.ports.MemoryGateways;
import dev.apimdr.app.ports.MemoryInventories;
import dev.apimdr.app.ports.MemoryLedger;
import dev.apimdr.app.ports.MemoryListings;
import dev.apimdr.app.ports.MemoryQueue;
import dev.apimdr.app.ports.MemorySigningKeys;
import dev.apimdr.app.ports.MemorySubscriptions;
import dev.apimdr.app.ports.MemoryUsage;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World.JumpingClock;
import dev.apimdr.azure.codec.EventJson;
import dev.apimdr.azure.codec.TurnMessageJson;
import dev.apimdr.core.change.ServiceChanges;
import dev.apimdr.core.change.SubscriptionChanges;
import dev.apimdr.core.change.Tally;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryRequest;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.listing.GatewayLogs;
import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.operation.Waiting;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.standby.Standby;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsageExport;
import dev.apimdr.core.usage.UsageProgress;
import dev.apimdr.core.usage.UsageReport;
import dev.apimdr.functions.composition.Adapters;
import dev.apimdr.functions.composition.App;
import dev.apimdr.functions.composition.UseCases;
import dev.apimdr.functions.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The app with an in-memory world; {@code contoso} is protected and may be restored. */
public final class TestApp {
  public static final Instant T0 = Instant.parse("2026-11-23T10:00:00Z");

  public final JumpingClock clock = new JumpingClock(T0);
  private final ExecutionDeadline deadline = new ExecutionDeadline(System::nanoTime);
  private final Queue<String> nextIds = new ArrayDeque<>();
  final AppRuntime runtime =
      new AppRuntime(clock, deadline, this::id, new Parallelism(16, deadline));
  public final Effects effects = new Effects();
  public final MemoryLedger ledger = new MemoryLedger(clock, effects);
  public final MemorySigningKeys signingKeys = new MemorySigningKeys(clock);
  public final MemoryQueue queue = new MemoryQueue(clock, effects);
  final MemoryBackupStore store = new MemoryBackupStore(effects);
  public final MemoryApiManagement arm =
      new MemoryApiManagement(clock, effects, store, Duration.ofMinutes(10));
  public final MemoryListings listings = new MemoryListings();
  public final MemorySubscriptions subscriptions = new MemorySubscriptions();
  public final MemoryEntities entities = new MemoryEntities(effects);
  public final MemoryUsage usage = new MemoryUsage(effects);
  public final MemoryGateways gateways = new MemoryGateways(effects);
  public final MemoryDrillServices drillServices = new MemoryDrillServices(clock, effects);
  public final Map<String, String> environment = new HashMap<>();
  final FakeContext context = new FakeContext();
  public final App app = new App(this::compose, TestApp::line, TestApp::read);
  public final CompletableFuture<Boolean> tokenAsked = new CompletableFuture<>();
  private ApiManagement beyond = arm;

  public TestApp() {
    environment.put("AzureWebJobsStorage__accountName", "hoststorage");
    environment.put("BACKUP_STORAGE__accountName", "backups");
    environment.put("PROTECTED_SERVICES", "[\"" + id("contoso") + "\",\"" + id("archive") + "\"]");
    environment.put("RESTORE_TARGETS", "[\"" + id("contoso") + "\"]");
    environment.put("PROBES", "off");
  }

  /** The app with a service {@code standby} besides, which follows {@code contoso}. */
  public static TestApp withStandby() {
    TestApp app = new TestApp();
    app.environment.put(
        "RESTORE_TARGETS",
        "[\""
            + id("contoso")
            + "\",{\"id\":\""
            + id("standby")
            + "\",\"from\":[\"contoso\"],\"follow\":{\"source\":\"contoso\"}}]");
    return app;
  }

  /** A standby that holds last night's backup, proven equal. */
  public static Standby inStep() {
    return Standby.first("standby", T0.minus(Duration.ofDays(30)))
        .skipping(T0.minus(Duration.ofHours(4)))
        .restored(
            new Standby.Held(
                new OperationId("follow-20261123t0600z"),
                "contoso",
                "contoso-backup-20261123t0200z.apimbackup",
                T0.minus(Duration.ofHours(8)),
                T0.minus(Duration.ofMinutes(215)),
                Verdict.EQUAL));
  }

  /** A restore into the standby that the schedule has asked for, and that has not been sent. */
  void standbyRestore() {
    ServiceId standby = ServiceId.parse(id("standby"));
    OperationRequest of = Samples.restore().request();
    Operation restore =
        Operation.accepted(
            standby,
            new OperationId("follow-20261123t1000z"),
            OperationKind.RESTORE,
            new OperationRequest(
                new RequestOrigin(T0, null, "standby: follows contoso, newest", true),
                of.fingerprint(),
                of.blob(),
                of.access(),
                of.apiVersion(),
                of.limits(),
                of.source(),
                null));
    ledger.open().add(restore);
    ledger.operations().create(restore);
  }

  private String id() {
    return nextIds.isEmpty() ? UUID.randomUUID().toString() : nextIds.remove();
  }

  /** The same app with drills. */
  public TestApp drilling() {
    environment.put(
        "DRILLS",
        """
        {"resourceGroupId": "%s", "location": "%s", "targetIdentityId": "%s",
         "clientId": "88888888-2222-3333-4444-555555555555"}
        """
            .formatted(
                DrillSamples.GROUP.path(),
                DrillSamples.PLACE.location(),
                DrillSamples.PLACE.identityId()));
    return this;
  }

  /** The next random id is this one, so that an answer is the same each time. */
  public void nextId(String id) {
    nextIds.add(id);
  }

  static String id(String name) {
    return "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/"
        + "Microsoft.ApiManagement/service/"
        + name;
  }

  /** The same world behind the package's own log and message formats. */
  public App packaged() {
    return new App(this::compose, EventJson::line, TurnMessageJson::read);
  }

  /** Replaces the API Management in memory. */
  public void facing(ApiManagement other) {
    beyond = other;
  }

  private UseCases compose() {
    Settings settings = Settings.read(environment);
    ListingPorts listing =
        new ListingPorts(
            listings,
            subscriptions,
            () -> settings.services().fleet().orElseThrow(),
            settings.services().watched(),
            settings.services().rules()::ofUnnamed,
            settings.drills().map(drills -> drills.place().group()));
    return UseCases.of(
        settings,
        new Adapters(
            new Ports(
                ledger.all(),
                ledger.dailyChecks(),
                queue,
                door -> 0,
                beyond,
                entities,
                store,
                new TaggedServices(listing, clock),
                DeadMansSwitch.NONE),
            ledger.changes(),
            listing,
            usage.ports(),
            new DrillPorts(ledger.drills(), settings.drills().map(drills -> drillServices)),
            gateways,
            signingKeys,
            () -> tokenAsked.complete(true)),
        Timings.STANDARD,
        runtime);
  }

  /** Contoso was changed since its newest recovery point, and the Activity Log was read. */
  public void changed() {
    Instant now = clock.instant();
    Instant at = now.minus(Duration.ofHours(1));
    ServiceChanges read =
        new ServiceChanges(
            "contoso",
            ledger.histories().find("contoso").orElseThrow().value().lastSuccess().startedAt(),
            at,
            now,
            now,
            new Tally(1, at, at, new TreeSet<>(), List.of("apis/orders/policies")),
            null,
            null);
    ledger
        .changes()
        .create(
            new SubscriptionChanges("11111111-2222-3333-4444-555555555555", List.of(read), null));
  }

  private static String line(Event event) {
    return event.name() + " " + event.fields();
  }

  /** Parses {@code service/operationId/turn}. */
  private static TurnMessage read(String message) {
    String[] parts = message.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not a turn");
    }
    return new TurnMessage(
        OperationMessage.key(parts[0], new OperationId(parts[1])),
        Integer.parseInt(parts[2]),
        false,
        null);
  }

  public Operation operation(String id) {
    return ledger.operations().find("contoso", new OperationId(id)).orElseThrow().value();
  }

  /** An export of contoso's reports that has written one day of five. */
  public void exportOneDay() {
    new TimerFunctions(app).exportUsage("{}", context);
    Versioned<UsageExport> asked = usage.exports.find("contoso").orElseThrow();
    LocalDate day = asked.value().request().to();
    UsageProgress progress = UsageProgress.NONE.beginningAt(day.minusDays(4));
    for (UsageReport report : UsageReport.DEFAULT) {
      usage.files.write("contoso", new ReportDay(report, day), List.of(), List.of(), "0a1b2c3d");
      progress = progress.written();
    }
    usage.exports.replace(asked, asked.value().with(progress));
  }

  /** That export's end: a report is refused, and of another a day is missing for too long. */
  public void exportEnded() {
    Versioned<UsageExport> under = usage.exports.find("contoso").orElseThrow();
    LocalDate day = under.value().request().to();
    usage.files.write(
        "contoso",
        new ReportDay(UsageReport.BY_API, day.minusDays(4)),
        List.of(),
        List.of(),
        "0a1b2c3d");
    UsageExport refused =
        under
            .value()
            .with(under.value().progress().refusing(UsageReport.BY_GEO, "ValidationError"));
    clock.jump(Duration.ofDays(1));
    usage.exports.replace(under, refused.ending(refused.late(clock.instant(), null)).ended());
  }

  HttpResponseMessage backup(FakeRequest request) {
    return new BackupFunctions(app).requestBackup(request, "contoso", context);
  }

  HttpResponseMessage restore(FakeRequest request, String service) {
    return new RestoreFunctions(app).requestRestore(request, service, context);
  }

  private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";

  /** Besides the listed services there are one that nobody protects, and one of a v2 tier. */
  private void list(Instant at) {
    ServiceListing listing =
        ServiceListing.none(SUBSCRIPTION)
            .listed(
                List.of(
                    listed("archive", "Developer", null),
                    listed("contoso", "Premium", null),
                    listed("edge", "StandardV2", null),
                    listed("forgotten", "Basic", null)),
                Set.of("archive", "contoso"),
                List.of(),
                Map.of(),
                at)
            .with(Map.of("contoso", new GatewayLogs(at, List.of(), null)), Set.of("contoso"));
    assertThat(listings.write(null, listing)).isPresent();
  }

  /**
   * A later list: archive was moved to another group; tagged joined by its tag and was deleted,
   * joined is new; a tag says nothing, another one leaves a service out. The next list fails.
   */
  public void loseAndTag() {
    clock.jump(Duration.ofMinutes(1));
    Instant at = clock.instant();
    ServiceId moved = ServiceId.parse(id("archive").replace("/rg/", "/other/"));
    ListedService tagged = listed("tagged", "Basic", "protect");
    Versioned<ServiceListing> known = listings.find(SUBSCRIPTION).orElseThrow();
    ServiceListing both =
        known.value().listed(List.of(tagged), Set.of("tagged"), List.of(), Map.of(), at);
    ServiceListing next =
        both.listed(
                List.of(
                    new ListedService(moved, "Developer", "West Europe", null),
                    listed("contoso", "Premium", null),
                    listed("forgotten", "Basic", "later"),
                    listed("left-out", "Basic", "ignore")),
                Set.of("archive", "contoso", "tagged"),
                List.of(ServiceId.parse(id("archive")), tagged.id()),
                Map.of("tagged", new DeletedService("West Europe", at, at.plusSeconds(172_800))),
                at)
            .failed("AuthorizationFailed", "The client may not list.", at.plusSeconds(60));
    assertThat(listings.write(known, next)).isPresent();
  }

  private static ListedService listed(String name, String tier, @Nullable String tag) {
    return new ListedService(ServiceId.parse(id(name)), tier, "West Europe", tag);
  }

  /**
   * Fills the ledger: two recovery points of contoso, a lost manifest, a failed and an open
   * operation.
   */
  public void shelve() {
    Instant now = clock.instant();
    list(now.minus(Duration.ofMinutes(20)));
    keep(CatalogueWorld.backup("contoso", "a", now.minus(Duration.ofHours(30))));
    keep(
        CatalogueWorld.backup("contoso", "b", now.minus(Duration.ofHours(6))),
        new ChangeSummary(
            2, now.minus(Duration.ofHours(6)), now.minus(Duration.ofHours(6)), "apis"));
    store.put(
        new BackupBlob("backups", "apim-contoso", "contoso-lost.apimbackup"),
        new BlobFacts(12, "lost", null, now.minus(Duration.ofDays(2))));
    record(
        CatalogueWorld.running(
                "contoso", "c", OperationKind.RESTORE, now.minus(Duration.ofHours(2)))
            .ending(
                Outcome.failed(
                    now.minus(Duration.ofHours(1)),
                    new OperationError("RestoreFailed", "tiers differ", "Choose another.")))
            .ended());
    Operation open = CatalogueWorld.running("contoso", "d", OperationKind.BACKUP, now);
    ledger.open().add(open);
    ledger.operations().create(open);
  }

  /** Adds an inventory of contoso that has ended, with these entities. */
  public void holds(String inventoryId, Instant at, InventoryEntry... entities) {
    InventoryWalk begun =
        InventoryWalk.requested(
            ServiceId.parse(id("contoso")),
            inventoryId,
            new InventoryRequest(
                InventoryReason.AFTER_BACKUP,
                at,
                at.plus(Duration.ofHours(12)),
                InventorySamples.SCOPE));
    MemoryInventories inventories = ledger.inventories();
    inventories.writePart("contoso", inventoryId, "000000-a", List.of(entities));
    inventories.assemble("contoso", inventoryId, List.of("000000-a"));
    inventories.create(
        begun.ending(new InventoryOutcome(InventoryPhase.DONE, at.plusSeconds(300), null)).ended());
  }

  /** Adds a restore of contoso that has succeeded, with its proof. */
  public void proven(RestoreProof proof) {
    Operation restore = Samples.succeededRestore();
    ledger.operations().create(restore);
    ledger
        .proofs()
        .create(
            new RestoreProof(
                restore.service(),
                restore.id(),
                proof.request(),
                proof.phase(),
                proof.turn(),
                proof.due(),
                proof.outcome()));
  }

  /** Adds a restore of standby that has waited seven hours for a backup. */
  public void waitTooLong() {
    Instant now = clock.instant();
    Instant asked = now.minus(Duration.ofHours(7));
    Operation restore = CatalogueWorld.asked("standby", "e", OperationKind.RESTORE, asked);
    for (Instant look : List.of(asked, now)) {
      restore =
          restore.with(
              restore
                  .progress()
                  .waitingFor(
                      new Waiting(Waiting.OPERATION, "backup f holds the service", look),
                      Duration.ofHours(6)));
    }
    ledger.open().add(restore);
    ledger.operations().create(restore);
  }

  private void keep(Operation backup) {
    keep(backup, null);
  }

  private void keep(Operation backup, @Nullable ChangeSummary changed) {
    RecoveryPoint point = RecoveryPoint.of(backup);
    ledger.recoveryPoints().add(changed == null ? point : point.changedBy(changed));
    store.put(point.blob(), point.facts());
    record(backup);
  }

  private void record(Operation ended) {
    Optional<Versioned<ServiceHistory>> known = ledger.histories().find(ended.service().key());
    if (known.isPresent()) {
      ledger.histories().replace(known.get(), known.get().value().with(ended));
    } else {
      ledger.histories().create(ServiceHistory.empty(ended.service().key()).with(ended));
    }
  }

  HttpResponseMessage services() {
    return new ServiceFunctions(app).getServices(FakeRequest.of(null), context);
  }

  HttpResponseMessage backups(String service, String query) {
    return new BackupFunctions(app).listRecoveryPoints(FakeRequest.query(query), service, context);
  }

  HttpResponseMessage backup(String service, String backupName) {
    return new BackupFunctions(app)
        .getRecoveryPoint(FakeRequest.of(null), service, backupName, context);
  }

  HttpResponseMessage operations(String query) {
    return new OperationFunctions(app).listOperations(FakeRequest.query(query), context);
  }

  HttpResponseMessage operationsOf(String service) {
    return new OperationFunctions(app)
        .listServiceOperations(FakeRequest.of(null), service, context);
  }

  HttpResponseMessage status(String operationId) {
    return statusOf("contoso", operationId);
  }

  HttpResponseMessage statusOf(String service, String operationId) {
    return new OperationFunctions(app)
        .getOperation(FakeRequest.of(null), service, operationId, context);
  }

  HttpResponseMessage result(String operationId) {
    return new OperationFunctions(app)
        .getOperationResult(FakeRequest.of(null), "contoso", operationId, context);
  }

  HttpResponseMessage comparison(String operationId, String query) {
    return new ComparisonFunctions(app)
        .getComparison(FakeRequest.query(query), "contoso", operationId, context);
  }

  HttpResponseMessage changes(String service, String query) {
    return new ComparisonFunctions(app).getChanges(FakeRequest.query(query), service, context);
  }

  HttpResponseMessage requestInventory(FakeRequest request, String service) {
    return new InventoryFunctions(app).requestInventory(request, service, context);
  }

  HttpResponseMessage inventory(String service, String inventoryId) {
    return new InventoryFunctions(app)
        .getInventory(FakeRequest.of(null), service, inventoryId, context);
  }

  /** Takes every turn whose message waits, whatever its delay, until none is left. */
  void takeAllTurns() {
    for (List<MemoryQueue.Waiting> waiting = queue.waiting();
        !waiting.isEmpty();
        waiting = queue.waiting()) {
      MemoryQueue.Waiting next = waiting.get(0);
      if (next.visible().isAfter(clock.instant())) {
        clock.jump(Duration.between(clock.instant(), next.visible()));
      }
      MemoryQueue.Delivery delivery = queue.receive(next.number()).orElseThrow();
      deadline.run(() -> app.useCases().runTurn().take(delivery.message(), false, event -> {}));
    }
  }

  HttpResponseMessage abandon(String operationId, String body) {
    return new OperationFunctions(app)
        .abandonOperation(FakeRequest.of(body), "contoso", operationId, context);
  }
}
