package dev.apimdr.app.change;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.change.ChangeBackups;
import dev.apimdr.core.change.ChangeState;
import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.change.SubscriptionChanges;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.service.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The app with one service that was backed up at {@link World#T0}, and people who change it. */
final class ChangeWorld {
  static final Instant T0 = World.T0;
  static final String POLICY = "apis/orders/policies";

  /** How often the timer fires. */
  static final Duration QUARTER = Duration.ofMinutes(15);

  private static final String SUBSCRIPTION = World.CONTOSO.subscriptionId();

  final World world = new World();
  private int ids;

  ChangeWorld() {
    world.fleet =
        new Fleet(
            Map.of("contoso", world.fleet.protectedServices().get("contoso")),
            world.fleet.restoreTargets());
    world.withRecoveryPoint();
  }

  /** A write in the log, as soon as it was made. */
  LoggedEvent write(Instant at, String path) {
    return write(at, at, path);
  }

  /** A write that the log shows later. */
  LoggedEvent write(Instant at, Instant seenAt, String path) {
    LoggedEvent write =
        new LoggedEvent(
            "write-" + ++ids,
            at,
            "correlation-" + ids,
            "contoso",
            LoggedEvent.Kind.WRITE,
            path,
            "admin@example.com");
    world.arm.logs(write, seenAt);
    return write;
  }

  /** Changes are counted, and no backup is asked for. */
  void onlyTells() {
    world.changeBackups =
        new ChangeBackups(Duration.ofMinutes(20), Duration.ofHours(2), Duration.ZERO);
  }

  /** The timer fires once, now. */
  ChangeWorld fires() {
    world.deadline.run(() -> world.readChanges().run(world.events::add));
    return this;
  }

  /** The timer fires every quarter of an hour until then, and all else goes on. */
  ChangeWorld until(Instant end) {
    while (!world.clock.instant().plus(QUARTER).isAfter(end)) {
      world.pass(QUARTER);
      fires();
    }
    return this;
  }

  Versioned<SubscriptionChanges> stored() {
    return world.ledger.changes().find(SUBSCRIPTION).orElseThrow();
  }

  /** What posture says of the service. */
  ChangeState state() {
    ServiceHistory.Ended success =
        world.ledger.histories().find("contoso").orElseThrow().value().lastSuccess();
    return ChangeState.of(
        world.ledger.changes().find(SUBSCRIPTION).map(Versioned::value).orElse(null),
        "contoso",
        success == null ? null : success.startedAt(),
        world.clock.instant());
  }

  /** The backups after changes, in the order of their ids. */
  List<Operation> backups() {
    return world.ledger.allOperations().stream()
        .map(operation -> operation.id().value())
        .filter(id -> id.startsWith("after-change-"))
        .distinct()
        .map(id -> world.operation("contoso", id))
        .toList();
  }
}
