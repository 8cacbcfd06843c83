package dev.apimdr.app.catalogue;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.MemoryBackupStore;
import dev.apimdr.app.ports.MemoryLedger;
import dev.apimdr.app.ports.MemoryListings;
import dev.apimdr.app.ports.MemoryUsage;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.core.proof.ExpectedProofs;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A ledger and a backup account in memory, filled with past backups. */
public final class CatalogueWorld {
  public static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  public static final String ACCOUNT = "backups";
  public static final Duration TOOK = Duration.ofMinutes(8);

  public final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  public final Effects effects = new Effects();
  public final MemoryLedger ledger = new MemoryLedger(clock, effects);
  public final MemoryBackupStore store = new MemoryBackupStore(effects);
  public final Operations operations = ledger.operations();
  public final OpenOperations open = ledger.open();
  public final RecoveryPoints points = ledger.recoveryPoints();
  public final ServiceHistories records = ledger.histories();
  public OperationDefaults terms =
      new OperationDefaults(
          ACCOUNT,
          new ContainerName("apim-{service}"),
          "2024-05-01",
          new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)));
  Fleet fleet = fleet();
  List<String> problems = List.of();

  private static Fleet fleet() {
    Access access = new Access(AccessType.SYSTEM_ASSIGNED, null);
    return new Fleet(
        Map.of(
            "contoso", new Fleet.ProtectedService(service("contoso"), access, Duration.ofHours(26)),
            "fabrikam",
                new Fleet.ProtectedService(service("fabrikam"), access, Duration.ofHours(26))),
        Map.of(
            "standby",
            new Fleet.RestoreTarget(service("standby"), access, Set.of("contoso", "standby"))));
  }

  public static ServiceId service(String name) {
    return new ServiceId("00000000-0000-0000-0000-000000000001", "rg", name);
  }

  /** An operation requested at this time. */
  public static Operation asked(String service, String id, OperationKind kind, Instant at) {
    return asked(service, id, kind, at, blob(service, id));
  }

  /** The backup blob of this operation id. */
  public static BackupBlob blob(String service, String id) {
    return new BackupBlob(
        ACCOUNT, "apim-" + service, BackupBlob.nameFor(service, new OperationId(id)));
  }

  /** The same, for any backup blob. */
  public static Operation asked(
      String service, String id, OperationKind kind, Instant at, BackupBlob blob) {
    OperationId name = new OperationId(id);
    RestoreSource source =
        kind == OperationKind.RESTORE
            ? new RestoreSource(
                "contoso", "e", "Premium", at, at.plus(RecoveryPoint.LIFE), "newest")
            : null;
    return Operation.accepted(
        service(service),
        name,
        kind,
        new OperationRequest(
            new RequestOrigin(at, null, null, false),
            "f",
            blob,
            new Access(AccessType.SYSTEM_ASSIGNED, null),
            "2024-05-01",
            new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)),
            source,
            null));
  }

  /** The same, POSTed immediately. */
  public static Operation running(String service, String id, OperationKind kind, Instant at) {
    return running(asked(service, id, kind, at), at);
  }

  private static Operation running(Operation asked, Instant at) {
    OperationProgress progress = asked.progress().attempting(PostAttempt.of("l", at));
    return asked.in(Phase.STARTING, progress).in(Phase.RUNNING, progress);
  }

  /** A backup that succeeded after 8 minutes. */
  public static Operation backup(String service, String id, Instant at) {
    return ended(running(service, id, OperationKind.BACKUP, at), at.plus(TOOK));
  }

  private static Operation ended(Operation running, Instant at) {
    return running
        .ending(Outcome.succeeded(at, new BlobFacts(4711, "etag-" + running.id(), null, at)))
        .ended();
  }

  /** Makes a backup and stores everything that its end writes. */
  public RecoveryPoint backedUp(String service, String id, Instant at) {
    return keep(backup(service, id, at));
  }

  /** A backup whose success ARM never reported: it was concluded from the blob. */
  public RecoveryPoint observed(String service, String id, Instant at) {
    Operation running = running(service, id, OperationKind.BACKUP, at);
    OperationProgress seen =
        running.progress().met(new TransientFailure("gone", "NotFound", "gone", at)).endObserved();
    return keep(ended(running.with(seen), at.plus(TOOK)));
  }

  private RecoveryPoint keep(Operation backup) {
    RecoveryPoint point = RecoveryPoint.of(backup);
    points.add(point);
    record(backup);
    store.put(point.blob(), point.facts());
    return point;
  }

  /** A failed operation in the service's history. */
  public void failed(String service, String id, OperationKind kind, Instant at, String message) {
    record(
        running(service, id, kind, at)
            .ending(
                Outcome.failed(at.plus(TOOK), new OperationError("RestoreFailed", message, "a")))
            .ended());
  }

  /** A succeeded restore of another service's backup with the same id. */
  static Operation restored(String target, String source, String id, Instant at) {
    Operation asked = asked(target, id, OperationKind.RESTORE, at, blob(source, id));
    return ended(running(asked, at), at.plus(TOOK));
  }

  /** Writes an end into the service's history. */
  public void record(Operation ended) {
    String service = ended.service().key();
    Optional<Versioned<ServiceHistory>> known = records.find(service);
    ServiceHistory next =
        known.map(Versioned::value).orElse(ServiceHistory.empty(service)).with(ended);
    if (known.isPresent()) {
      records.replace(known.get(), next);
    } else {
      records.create(next);
    }
  }

  /** Stores the operation and its entry in the index of open operations. */
  public void open(Operation operation) {
    open.add(operation);
    operations.create(operation);
  }

  GetPosture getPosture() {
    FleetSource fleets = new TestFleets(this);
    return new GetPosture(
        ledger.all(),
        ledger.changes(),
        fleets,
        MemoryListings.coverage(fleets, clock),
        new MemoryUsage(new Effects()).exports,
        new ExpectedProofs(Duration.ofDays(35), service -> false),
        idle(clock));
  }

  ListRecoveryPoints listRecoveryPoints() {
    return new ListRecoveryPoints(ledger.all(), store, new TestFleets(this), terms, clock);
  }

  ListRecoveryPoints.Answer list(String service) {
    return listRecoveryPoints().list(service, PageRequest.FIRST).orElseThrow();
  }

  FindRecoveryPoint findRecoveryPoint() {
    return new FindRecoveryPoint(ledger.all(), store, new TestFleets(this), terms, clock);
  }

  ListOperations listOperations() {
    return new ListOperations(
        operations, open, records, new Parallelism(2, new ExecutionDeadline(System::nanoTime)));
  }

  ListServiceOperations listServiceOperations() {
    return new ListServiceOperations(ledger.all(), new TestFleets(this));
  }

  private static AppRuntime idle(Clock clock) {
    ExecutionDeadline deadline = new ExecutionDeadline(() -> 0);
    return new AppRuntime(clock, deadline, () -> "id", new Parallelism(1, deadline));
  }
}
