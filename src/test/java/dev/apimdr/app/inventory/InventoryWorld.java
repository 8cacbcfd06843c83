package dev.apimdr.app.inventory;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryEntities;
import dev.apimdr.app.ports.MemoryInventories;
import dev.apimdr.app.ports.MemoryLedger;
import dev.apimdr.app.ports.MemoryQueue;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.ports.MemorySigningKeys;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.PlayedHost;
import dev.apimdr.app.turns.ReviveTurn;
import dev.apimdr.app.turns.RunTurn;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.recovery.Content;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.turn.OpenTurn;
import dev.apimdr.core.turn.TurnTimings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Inventories on fakes and a simulated clock: messages are delivered as the host does, the watchdog
 * runs every five minutes, and each GET takes its time.
 */
final class InventoryWorld {
  static final String ID = "i-1";

  private static final TurnTimings TIMINGS =
      new TurnTimings(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(1));

  final World.JumpingClock clock = new World.JumpingClock(Samples.T0);
  final Effects effects = new Effects();
  final MemoryQueue queue = new MemoryQueue(clock, effects);
  final MemoryLedger ledger = new MemoryLedger(clock, effects);
  final MemoryInventories inventories = ledger.inventories();
  final MemoryEntities entities = new MemoryEntities(effects);
  final MemorySigningKeys keys = new MemorySigningKeys(clock);
  final List<Event> events = new ArrayList<>();

  private long nanos;
  private final AtomicInteger ids = new AtomicInteger();
  private final ExecutionDeadline deadline = new ExecutionDeadline(() -> nanos);
  private final AppRuntime runtime =
      new AppRuntime(
          clock,
          deadline,
          () -> Integer.toHexString(0x10000000 + ids.incrementAndGet()) + "-0000",
          new Parallelism(1, deadline));
  private final InventoryTurns kind = new InventoryTurns(ledger.all(), entities, keys, runtime);
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
  final List<Delivery> poison = host.poison();

  InventoryWorld() {
    takesPerRead(Duration.ofSeconds(3));
  }

  /** How long each GET takes from now on. */
  InventoryWorld takesPerRead(Duration time) {
    entities.onRead(
        () -> {
          clock.jump(time);
          nanos += time.toNanos();
        });
    return this;
  }

  RunTurn otherHost() {
    return new RunTurn(List.of(kind), ledger.open(), queue, TIMINGS, clock);
  }

  /** A small service: every sort of reading the walk knows is needed for it. */
  InventoryWorld withEcho() {
    entities
        .policy("", "<policies/>")
        .put("namedValues", "v", Map.of("value", "x"))
        .put("namedValues", "w", Map.of("value", "y"))
        .put("apis", "echo", Map.of("apiRevision", "2", "isCurrent", true))
        .row("apis/echo/revisions", Map.of("apiRevision", "2", "isCurrent", true))
        .row("apis/echo/revisions", Map.of("apiRevision", "1", "isCurrent", false))
        .policy("apis/echo/", "<a/>")
        .put("apis/echo/operations", "get", Map.of("method", "GET"))
        .put("apis/echo/operations", "put", Map.of("method", "PUT"))
        .policy("apis/echo/operations/get/", "<b/>")
        .put("products", "p", Map.of("displayName", "P"))
        .put("products/p/apis", "echo", Map.of());
    return this;
  }

  /** What an inventory of it has at level {@code policies}. */
  static final List<String> ECHO =
      List.of(
          "policies/policy",
          "namedValues/v",
          "namedValues/w",
          "apis/echo;rev=2",
          "apis/echo/revisions/2",
          "apis/echo/revisions/1",
          "apis/echo;rev=2/policies/policy",
          "apis/echo;rev=2/operations/get",
          "apis/echo;rev=2/operations/put",
          "products/p",
          "products/p/apis/echo");

  RequestInventory requests() {
    return requests("2024-05-01");
  }

  RequestInventory requests(String apiVersion) {
    return new RequestInventory(inventories, ledger.open(), queue, keys, apiVersion, runtime);
  }

  InventoryWalk request(String id, InventoryReason reason, Level level) {
    return requests().request(Samples.CONTOSO, id, reason, level);
  }

  /** Somebody asks, and asks again where the app did not answer. */
  InventoryWorld requested(Level level) {
    try {
      request(ID, InventoryReason.REQUESTED, level);
    } catch (RuntimeException | Effects.Crash failed) {
      effects.hook(new Effects.Hook() {});
      request(ID, InventoryReason.REQUESTED, level);
    }
    return this;
  }

  InventoryWorld requested() {
    return requested(Level.POLICIES);
  }

  /** The backup whose inventory is then asked for, with a manifest. */
  InventoryWorld backup() {
    RecoveryPoint point = Samples.recoveryPoint();
    ledger
        .recoveryPoints()
        .add(
            new RecoveryPoint(
                point.source(),
                point.blob(),
                point.facts(),
                point.window(),
                new RecoveryPoint.Origin(new OperationId(ID), "2024-05-01", null),
                point.caveats(),
                point.omitted(),
                null));
    return this;
  }

  /** What the backup holds, by its manifest. */
  Content content() {
    return ledger.recoveryPoints().of(Samples.KEY).get(0).content();
  }

  /** The inventory of the backup is asked for, by what ended the backup. */
  InventoryWorld requestedAfterBackup() {
    InventoryWalk unused = request(ID, InventoryReason.AFTER_BACKUP, Level.POLICIES);
    return this;
  }

  InventoryWalk walk() {
    return inventories.find(Samples.KEY, ID).orElseThrow().value();
  }

  /** The paths of what an inventory has. */
  List<String> found() {
    List<String> paths = new ArrayList<>();
    boolean unused = inventories.read(Samples.KEY, ID, entry -> paths.add(entry.path().text()));
    return paths;
  }

  /** The names of the index's entries. */
  List<String> open() {
    return ledger.blobs().stream().filter(name -> name.startsWith("open/")).toList();
  }

  void runToEnd() {
    host.run(
        clock.instant().plus(Duration.ofDays(2)),
        () -> queue.waiting().isEmpty() && open().isEmpty());
  }

  /** One run of the watchdog; a failure does not affect the next run. */
  void watch() {
    try {
      for (OpenTurn entry : ledger.open().index().others()) {
        deadline.run(() -> revive.revive(entry, events::add));
      }
    } catch (RuntimeException | Effects.Crash failed) {
      effects.hook(new Effects.Hook() {});
    }
  }

  /** A delivery to one host, without what the queue does about a failure. */
  void take(RunTurn to, Delivery delivery) {
    deadline.run(() -> to.take(delivery.message(), delivery.dequeueCount() > 1, events::add));
  }

  List<Event> eventsNamed(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }
}
