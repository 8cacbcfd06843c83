package dev.apimdr.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one run of the watchdog logs and starts, apart from reviving lost turns. */
class WatchdogTest {
  private static final Duration RPO = Duration.ofHours(26);

  private static World onlyContoso() {
    World world = new World();
    world.fleet =
        new Fleet(
            Map.of("contoso", world.fleet.protectedServices().get("contoso")),
            world.fleet.restoreTargets());
    return world;
  }

  private static Map<String, Object> line(World world, String name) {
    List<Event> lines = world.eventsNamed(name);
    assertThat(lines).isNotEmpty();
    return lines.get(lines.size() - 1).fields();
  }

  private static List<String> catchUps(World world) {
    return world.ledger.allOperations().stream()
        .map(operation -> operation.id().value())
        .filter(id -> id.startsWith("catch-up-"))
        .distinct()
        .toList();
  }

  @Test
  void freshness_backedUp_tellsAgeFromThePost() {
    World world = onlyContoso().withRecoveryPoint();
    Operation first = world.operation("contoso", "first");
    world.clock.jumpTo(first.startedAt().plus(Duration.ofHours(3)));
    world.events.clear();
    world.watch();

    assertThat(line(world, "Freshness"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "service",
                "contoso",
                "ageSeconds",
                Duration.ofHours(3),
                "rpoSeconds",
                RPO,
                "rpoMet",
                true,
                "lastSuccess",
                first.outcome().at(),
                "backupName",
                "contoso-first.apimbackup",
                "nextExpiry",
                first.startedAt().plus(Duration.ofDays(30))));
  }

  /** The schedule here is 02:00, and the watchdog first runs after it. */
  @Test
  void freshness_addedService_waitsForItsFirstBackupUntilTheScheduleAndItsObjective() {
    World world = onlyContoso();
    world.watch();
    Instant end = Instant.parse("2026-11-24T02:00:00Z").plus(RPO);

    assertThat(line(world, "Freshness"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "service", "contoso", "rpoSeconds", RPO, "rpoMet", false, "waitingForFirst", true));
    assertThat(world.eventsNamed("Freshness"))
        .allSatisfy(line -> assertThat(line.level()).isEqualTo(Event.Level.INFO));
    world.clock.jumpTo(end);
    world.watch();
    assertThat(line(world, "Freshness")).containsEntry("waitingForFirst", true);
    world.clock.jump(Duration.ofMillis(1));
    world.watch();
    assertThat(line(world, "Freshness")).doesNotContainKey("waitingForFirst");
  }

  @Test
  void freshness_addedServiceWhoseFirstBackupFailed_stillWaits() {
    World world = onlyContoso();
    world.watch();
    world.arm.outage(() -> Optional.of(new ArmReply.Failed("AuthorizationFailed", "no")));
    world.acceptBackup().accept(world.backupWish("contoso", "first"), world.events::add);
    world.runToEnd();
    world.watch();

    assertThat(world.operation("contoso", "first").phase()).isEqualTo(Phase.FAILED);
    assertThat(line(world, "Freshness")).containsEntry("waitingForFirst", true);
  }

  @Test
  void freshness_backedUp_waitsForNothing() {
    World world = onlyContoso();
    world.watch();
    world.withRecoveryPoint().watch();

    assertThat(line(world, "Freshness"))
        .containsEntry("rpoMet", true)
        .doesNotContainKey("waitingForFirst");
  }

  /** The ledger comes from a version that did not record when a service was added. */
  @Test
  void freshness_neverBackedUp_isNotMetAndHasNoAge() {
    World world = onlyContoso();
    world.ledger.histories().create(ServiceHistory.empty("contoso"));
    world.watch();

    assertThat(line(world, "Freshness"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("service", "contoso", "rpoSeconds", RPO, "rpoMet", false));
    assertThat(world.eventsNamed("Freshness"))
        .allSatisfy(line -> assertThat(line.level()).isEqualTo(Event.Level.WARNING));
  }

  @Test
  void freshness_oneLineForEachProtectedService() {
    World world = new World();
    world.watch();

    assertThat(world.eventsNamed("Freshness"))
        .extracting(line -> line.fields().get("service"))
        .containsExactlyInAnyOrder("contoso", "standby");
  }

  @Test
  void heartbeat_tellsHowThingsStand() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.poison.add(
        new Delivery(1, TurnQueue.POLLS, TurnMessage.of(world.operation("contoso", "wish")), 5));
    world.watch();

    assertThat(line(world, "Heartbeat"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "services",
                2,
                "judged",
                2,
                "configurationAccepted",
                true,
                "configurationCopyKept",
                true,
                "startsPoison",
                0L,
                "pollsPoison",
                1L,
                "backgroundPoison",
                0L,
                "openOperations",
                1));
  }

  @Test
  void heartbeat_indexUnreadable_isStillWritten_andTheRunFails() {
    World world = new World();
    world.effects.failNext("open.all", Mode.UNAVAILABLE_BEFORE);

    assertThatThrownBy(() -> world.watchdog().run(world.events::add))
        .isInstanceOf(LedgerUnavailableException.class);
    assertThat(line(world, "Heartbeat")).doesNotContainKey("openOperations");
    assertThat(line(world, "WatchFailed")).containsEntry("part", "open");
  }

  @Test
  void heartbeat_recordsUnreadable_saysThatNoServiceCouldBeJudged() {
    World world = new World();
    world.effects.failNext("histories.all", Mode.UNAVAILABLE_BEFORE);
    world.watch();

    assertThat(line(world, "Heartbeat")).containsEntry("services", 2).containsEntry("judged", 0);
    assertThat(world.eventsNamed("Freshness")).isEmpty();
    world.watch();
    assertThat(line(world, "Heartbeat")).containsEntry("judged", 2);
  }

  @Test
  void heartbeat_openOperationsUnreadable_saysThatNoServiceCouldBeJudged() {
    World world = new World();
    world.effects.failNext("open.all", Mode.UNAVAILABLE_BEFORE);
    world.watch();

    assertThat(line(world, "Heartbeat")).containsEntry("judged", 0);
  }

  @Test
  void heartbeat_oneRecordCannotBeBegun_isOneServiceLess() {
    World world = new World();
    world.effects.failNext("histories.create", Mode.UNAVAILABLE_BEFORE);
    world.watch();

    assertThat(line(world, "Heartbeat")).containsEntry("services", 2).containsEntry("judged", 1);
    assertThat(line(world, "WatchFailed")).containsEntry("part", "services");
    assertThat(world.eventsNamed("Freshness")).hasSize(2);
  }

  @Test
  void services_unreadable_hidesNoLostTurn() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.queue.lose();
    world.clock.jump(Duration.ofMinutes(16));
    world.effects.failNext("histories.all", Mode.UNAVAILABLE_BEFORE);
    world.effects.failNext("locks.all", Mode.UNAVAILABLE_BEFORE);
    world.effects.failNext("pendingLookups.all", Mode.UNAVAILABLE_BEFORE);
    world.watch();

    assertThat(world.eventsNamed("TurnResent")).hasSize(1);
    assertThat(world.eventsNamed("WatchFailed"))
        .extracting(line -> line.fields().get("part"))
        .containsExactly("services", "locks", "changes");
  }

  @Test
  void oneService_whoseTurnCannotBeRead_doesNotHideTheOthers() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.acceptBackup().accept(world.backupWish("standby", "wish"), world.events::add);
    world.queue.lose();
    world.clock.jump(Duration.ofMinutes(16));
    world.effects.failNext("operations.find", Mode.UNAVAILABLE_BEFORE);
    world.watchdog().run(world.events::add);

    assertThat(line(world, "WatchFailed"))
        .containsEntry("part", "turns")
        .containsEntry("service", "contoso");
    assertThat(line(world, "TurnResent")).containsEntry("service", "standby");
    assertThat(world.eventsNamed("Freshness")).hasSize(2);
  }

  @Test
  void catchUp_switchedOff_beginsNothing() {
    World world = onlyContoso();
    world.pass(Duration.ofHours(1));

    assertThat(world.ledger.allOperations()).isEmpty();
  }

  @Test
  void catchUp_pastTheObjective_backsUpOnceAndIsFreshAgain() {
    World world = onlyContoso().withRecoveryPoint();
    world.catchUp = true;
    world.clock.jumpTo(world.operation("contoso", "first").startedAt().plus(RPO));
    world.watch();
    assertThat(catchUps(world)).isEmpty();
    world.clock.jump(Duration.ofMinutes(1));
    world.pass(Duration.ofHours(2));

    assertThat(catchUps(world)).containsExactly("catch-up-20261124t0406z");
    Operation made = world.operation("contoso", "catch-up-20261124t0406z");
    assertThat(made.phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(made.request().origin().reason()).startsWith("catch-up");
    assertThat(line(world, "Freshness")).containsEntry("rpoMet", true);
  }

  @Test
  void catchUp_twoRunsInOneMinute_beginOne() {
    World world = onlyContoso();
    world.catchUp = true;
    world.watch();
    world.watch();

    assertThat(catchUps(world)).hasSize(1);
  }

  @Test
  void catchUp_somethingOfItIsOpen_waits() {
    World world = new World().withRecoveryPoint();
    world.catchUp = true;
    world.acceptRestore().accept(world.restoreWish("restore"), world.events::add);
    world.watch();

    assertThat(catchUps(world)).isEmpty();
  }

  @Test
  void catchUp_recordOfANewerApp_beginsNothing_forItsEndWouldNotBeKept() {
    World world = onlyContoso().withRecoveryPoint();
    world.catchUp = true;
    world.ledger.writtenByNewerApp("services/contoso.json");
    world.pass(Duration.ofDays(2));

    assertThat(catchUps(world)).isEmpty();
    assertThat(line(world, "Freshness")).containsEntry("rpoMet", false);
    assertThat(line(world, "LedgerNewer")).containsEntry("blob", "services/contoso.json");
  }

  @Test
  void catchUp_afterFailures_comesLaterAndLater() {
    World world = onlyContoso();
    world.catchUp = true;
    world.arm.outage(() -> Optional.of(new ArmReply.Failed("AuthorizationFailed", "no")));
    world.pass(Duration.ofHours(24));

    List<Instant> begun =
        world.ledger.allOperations().stream()
            .map(operation -> operation.request().requestedAt())
            .sorted()
            .toList();
    assertThat(begun).hasSizeBetween(7, 9);
    for (int i = 1; i < begun.size(); i++) {
      Duration least =
          Duration.ofMinutes(15L << (i - 1)).compareTo(Duration.ofHours(6)) > 0
              ? Duration.ofHours(6)
              : Duration.ofMinutes(15L << (i - 1));
      assertThat(Duration.between(begun.get(i - 1), begun.get(i)))
          .isBetween(least, least.plus(Duration.ofMinutes(10)));
    }
  }

  @Test
  void lock_ofAnEndedOperationWithoutAnEntry_isFreed() {
    World world = new World().withRecoveryPoint();
    assertThat(world.ledger.locks().take("contoso", new OperationId("first"))).isTrue();
    world.watch();

    assertThat(world.ledger.locks().holder("contoso")).isEmpty();
    assertThat(line(world, "LockFreed")).containsEntry("operationId", "first");
  }

  @Test
  void lock_ofAnOperationThatIsNoMore_isFreed() {
    World world = new World();
    assertThat(world.ledger.locks().take("contoso", new OperationId("gone"))).isTrue();
    world.watch();

    assertThat(world.ledger.locks().holder("contoso")).isEmpty();
  }

  @ParameterizedTest(name = "{0}/{1} is open")
  @CsvSource({"standby, gone", "contoso, other"})
  void lock_thatIsStale_besideAnOpenOperation_isFreed(String service, String id) {
    World world = new World();
    world.acceptBackup().accept(world.backupWish(service, id), world.events::add);
    assertThat(world.ledger.locks().take("contoso", new OperationId("gone"))).isTrue();
    world.watch();

    assertThat(world.ledger.locks().holder("contoso")).isEmpty();
    assertThat(line(world, "LockFreed"))
        .containsEntry("service", "contoso")
        .containsEntry("operationId", "gone");
  }

  @Test
  void lock_ofALiveOperation_stays() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    world.watch();

    assertThat(world.ledger.locks().holder("contoso")).isPresent();
  }

  @Test
  void lock_ofALiveOperationWhoseEntryWasLost_stays() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    world.ledger.open().remove("contoso", new OperationId("wish"));
    world.watch();

    assertThat(world.ledger.locks().holder("contoso")).isPresent();
  }

  @Test
  void lock_ofANewerApp_stays() {
    World world = new World();
    assertThat(world.ledger.locks().take("contoso", new OperationId("newer"))).isTrue();
    world.ledger.writtenByNewerApp("operations/contoso/newer.json");
    world.watch();

    assertThat(world.ledger.locks().holder("contoso")).isPresent();
    assertThat(world.eventsNamed("LedgerNewer")).hasSize(1);
  }

  @Test
  void restore_notStartedInItsTime_endsThoughEveryMessageIsLost() {
    World world = new World().withRecoveryPoint();
    world.acceptRestore().accept(world.restoreWish("late"), world.events::add);
    world.queue.lose();
    world.clock.jump(Duration.ofHours(1));
    world.runToEnd();

    Operation late = world.operation("standby", "late");
    assertThat(late.phase()).isEqualTo(Phase.FAILED);
    assertThat(late.outcome().error().code()).isEqualTo("NotStartedInTime");
    assertThat(world.posted()).containsExactly("first");
  }

  @Test
  void operations_ninetyDaysAfterTheirEnd_go() {
    World world = new World().withRecoveryPoint();
    world.clock.jump(Duration.ofDays(90));
    for (int hour = 0; hour < 24; hour++) {
      world.watch();
      world.clock.jump(Duration.ofHours(1));
    }

    assertThat(world.find("contoso", "first")).isEqualTo(Optional.empty());
    assertThat(line(world, "OperationPruned")).containsEntry("operationId", "first");
  }
}
