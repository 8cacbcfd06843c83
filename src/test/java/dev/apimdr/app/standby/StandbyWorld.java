package dev.apimdr.app.standby;

import dev.apimdr.app.requests.PromoteStandby;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.schedule.Schedule;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.Standby;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A world in which the service standby follows contoso every morning at six. */
final class StandbyWorld {
  static final Instant SIX = Instant.parse("2026-11-23T06:00:00Z");
  static final String FIRST = "follow-20261123t0600z";
  static final String SECOND = "follow-20261124t0600z";

  final World world;

  StandbyWorld() {
    this(Follow.Selection.NEWEST, 0);
  }

  StandbyWorld(Follow.Selection selection, long ignoredRequests) {
    world = new World();
    Access access = new Access(AccessType.SYSTEM_ASSIGNED, null);
    world.fleet =
        new Fleet(
            Map.of(
                "contoso", new Fleet.ProtectedService(World.CONTOSO, access, Duration.ofHours(26))),
            Map.of(
                "standby",
                new Fleet.RestoreTarget(
                    World.STANDBY,
                    access,
                    Set.of("contoso"),
                    new Follow(
                        "contoso", Schedule.parse("0 0 6 * * *"), selection, ignoredRequests))));
    world.withRecoveryPoint();
  }

  /** Lets time pass until then; the watchdog runs every five minutes. */
  StandbyWorld until(Instant then) {
    world.pass(Duration.between(world.clock.instant(), then));
    return this;
  }

  /** Backs the source up once more. */
  StandbyWorld backedUp(String id) {
    world.acceptBackup().accept(world.backupWish("contoso", id), world.events::add);
    world.pass(Duration.ofHours(1));
    return this;
  }

  /** The schedule has restored it for the first time. */
  StandbyWorld inStep() {
    return until(SIX.plus(Duration.ofHours(1)));
  }

  PromoteStandby promote() {
    return world.requests().declarations().promoteStandby();
  }

  Standby standby() {
    return world.ledger.standbys().find("standby").orElseThrow().value();
  }

  Optional<PauseReason> paused() {
    return Optional.ofNullable(standby().pause()).map(Pause::reason);
  }

  /** The ids of the restores POSTed so far. */
  List<String> restores() {
    return world.arm.posts().stream()
        .filter(post -> post.operation().kind() == OperationKind.RESTORE)
        .map(post -> post.operation().id().value())
        .toList();
  }
}
