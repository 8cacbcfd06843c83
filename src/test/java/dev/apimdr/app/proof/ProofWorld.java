package dev.apimdr.app.proof;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.ports.DeadMansSwitch;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.app.ports.MemoryBackupStore;
import dev.apimdr.app.ports.MemoryEntities;
import dev.apimdr.app.ports.MemoryInventories;
import dev.apimdr.app.ports.MemoryLedger;
import dev.apimdr.app.ports.MemoryQueue;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.ProofDocuments;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.PlayedHost;
import dev.apimdr.app.turns.ReviveTurn;
import dev.apimdr.app.turns.RunTurn;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.Fingerprint;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryProgress;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryRequest;
import dev.apimdr.core.inventory.InventoryScope;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.proof.ProofOutcome;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.OpenTurn;
import dev.apimdr.core.turn.TurnTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proofs on fakes and a simulated clock. The backup of {@code contoso} was made at {@link
 * Samples#T0}; its restore into {@code standby} has just ended. Inventories have effects of their
 * own, so that only those of proofs are counted.
 */
final class ProofWorld {
  static final Instant BACKED_UP = Samples.T0;
  static final Instant SAVED = BACKED_UP.plus(Duration.ofMinutes(20));
  static final Instant RESTORED = BACKED_UP.plus(Duration.ofHours(8));
  static final ServiceId STANDBY = World.STANDBY;
  static final String TARGET = STANDBY.key();
  static final OperationId RESTORE = Samples.RESTORE;

  private static final TurnTimings TIMINGS =
      new TurnTimings(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(1));

  final World.JumpingClock clock = new World.JumpingClock(RESTORED);
  final Effects effects = new Effects();
  final Effects inventoryEffects = new Effects();
  final MemoryQueue queue = new MemoryQueue(clock, effects);
  final MemoryLedger ledger = new MemoryLedger(clock, effects);
  final MemoryInventories inventories = new MemoryInventories(inventoryEffects);
  private final MemoryBackupStore store = new MemoryBackupStore(effects);
  final MemoryApiManagement arm =
      new MemoryApiManagement(clock, effects, store, Duration.ofMinutes(8));
  final List<Event> events = new ArrayList<>();
  private final ExecutionDeadline deadline = new ExecutionDeadline(() -> 0);
  private final AppRuntime runtime =
      new AppRuntime(clock, deadline, () -> "0", new Parallelism(1, deadline));
  final Ports ports =
      new Ports(
          new Ledger(
              ledger.operations(),
              ledger.open(),
              ledger.locks(),
              ledger.recoveryPoints(),
              ledger.histories(),
              ledger.pendingLookups(),
              inventories,
              new ProofDocuments(ledger.proofs(), ledger.probes()),
              ledger.standbys()),
          ledger.dailyChecks(),
          queue,
          door -> 0,
          arm,
          new MemoryEntities(effects),
          store,
          this::fleet,
          DeadMansSwitch.NONE);
  private final ProofTurns kind = ProofTurns.of(ports, runtime);
  private final ReviveTurn revive =
      new ReviveTurn(List.of(kind), ledger.open(), queue, TIMINGS, clock);
  private RunTurn turns = otherHost();
  final PlayedHost host =
      new PlayedHost(
          clock,
          queue,
          effects,
          delivery -> take(turns, delivery),
          () -> turns = otherHost(),
          this::watch);

  /** How long a restore of contoso's backups should take; null: as the settings say for all. */
  @Nullable Duration rto;

  private Instant targetEnds = Instant.MAX;
  private List<InventoryEntry> target = List.of();

  private Fleet fleet() {
    Fleet fleet = World.fleetOf(Set.of("contoso"));
    Fleet.ProtectedService contoso = fleet.protectedServices().get("contoso");
    return new Fleet(
        Map.of(
            "contoso",
            new Fleet.ProtectedService(contoso.id(), contoso.access(), contoso.rpo(), rto)),
        fleet.restoreTargets());
  }

  RunTurn otherHost() {
    return new RunTurn(List.of(kind), ledger.open(), queue, TIMINGS, clock);
  }

  static InventoryEntry entry(String path) {
    return InventorySamples.entry(path);
  }

  /** The same entity with another content in one of its fields. */
  static InventoryEntry changed(String path) {
    return new InventoryEntry(
        new EntityPath(path),
        new Fingerprint("zyxwvutsrqponmlkjihg_-", null, "a:abc124 b:def456/ghi789"),
        null,
        Set.of());
  }

  /** The recovery point, with the inventory that was made after it. */
  ProofWorld saved(InventoryEntry... entries) {
    ledger.recoveryPoints().add(Samples.recoveryPoint());
    inventory(
        walk(Samples.CONTOSO, Samples.NIGHTLY, BACKED_UP.plusSeconds(600), InventorySamples.SCOPE),
        InventoryPhase.DONE,
        SAVED,
        entries);
    return this;
  }

  /** The restored service's inventory, which ends some time after the restore. */
  ProofWorld restored(Duration later, InventoryEntry... entries) {
    targetEnds = RESTORED.plus(later);
    target = List.of(entries);
    var unused = inventories.create(targetWalk());
    endTarget();
    return this;
  }

  ProofWorld restored(InventoryEntry... entries) {
    return restored(Duration.ZERO, entries);
  }

  private static InventoryWalk targetWalk() {
    return walk(STANDBY, RESTORE, RESTORED, InventorySamples.SCOPE);
  }

  static InventoryWalk walk(ServiceId service, OperationId id, Instant at, InventoryScope scope) {
    return InventoryWalk.requested(
        service,
        id.value(),
        new InventoryRequest(
            InventoryReason.AFTER_RESTORE, at, at.plus(Duration.ofHours(12)), scope));
  }

  /** Writes an inventory that ended, over one that may be there. */
  void inventory(InventoryWalk walk, InventoryPhase phase, Instant at, InventoryEntry... entries) {
    inventory(walk, phase, at, List.of(), entries);
  }

  void inventory(
      InventoryWalk walk,
      InventoryPhase phase,
      Instant at,
      List<UnreadList> unread,
      InventoryEntry... entries) {
    InventoryProgress begun = walk.progress();
    InventoryWalk ended =
        walk.with(
                new InventoryProgress(
                    begun.walk(),
                    List.of("000000-a"),
                    begun.counts().with(List.of(entries)),
                    unread,
                    0,
                    9,
                    0,
                    List.of()))
            .ending(
                new InventoryOutcome(phase, at, phase == InventoryPhase.DONE ? null : "as it went"))
            .ended();
    String service = walk.service().key();
    inventories.writePart(service, walk.id(), "000000-a", List.of(entries));
    inventories.assemble(service, walk.id(), List.of("000000-a"));
    Versioned<InventoryWalk> there =
        inventories.create(walk).or(() -> inventories.find(service, walk.id())).orElseThrow();
    var unused = inventories.replace(there, ended);
  }

  private void endTarget() {
    if (!clock.instant().isBefore(targetEnds)) {
      targetEnds = Instant.MAX;
      inventory(
          targetWalk(),
          InventoryPhase.DONE,
          clock.instant(),
          target.toArray(new InventoryEntry[0]));
    }
  }

  /** The restore as {@code CompleteOperation} has it when it succeeded. */
  static Operation restore() {
    Operation accepted =
        Operation.accepted(STANDBY, RESTORE, OperationKind.RESTORE, Samples.restore().request());
    OperationProgress posted =
        OperationProgress.NONE.attempting(
            PostAttempt.of("licence", RESTORED.minus(Duration.ofMinutes(40))));
    return accepted
        .in(Phase.STARTING, posted)
        .in(Phase.RUNNING, posted)
        .ending(Outcome.succeeded(RESTORED, null));
  }

  BeginProof beginProof() {
    return new BeginProof(ports, ProofSettings.STANDARD, runtime);
  }

  GetChanges getChanges() {
    return new GetChanges(ports, runtime);
  }

  /** The restore's end begins the proof, and again where the app died. */
  ProofWorld begun() {
    try {
      beginProof().after(restore(), events::add);
    } catch (Effects.Crash died) {
      effects.hook(new Effects.Hook() {});
      beginProof().after(restore(), events::add);
    }
    return this;
  }

  RestoreProof proof() {
    return ledger.proofs().find(TARGET, RESTORE).orElseThrow().value();
  }

  /** What came of it. */
  ProofOutcome outcome() {
    return proof().outcome();
  }

  List<String> open() {
    return ledger.blobs().stream().filter(name -> name.startsWith("open/")).toList();
  }

  ProofWorld runToEnd() {
    host.run(
        clock.instant().plus(Duration.ofDays(2)),
        () -> queue.waiting().isEmpty() && open().isEmpty());
    return this;
  }

  /** One run of the watchdog; a failure does not affect the next run. */
  private void watch() {
    endTarget();
    try {
      for (OpenTurn entry : ledger.open().index().others()) {
        deadline.run(() -> revive.revive(entry, events::add));
      }
    } catch (RuntimeException | Effects.Crash failed) {
      effects.hook(new Effects.Hook() {});
    }
  }

  void take(RunTurn to, Delivery delivery) {
    endTarget();
    deadline.run(() -> to.take(delivery.message(), delivery.dequeueCount() > 1, events::add));
  }

  List<Event> eventsNamed(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }
}
