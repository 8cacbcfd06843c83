package dev.apimdr.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviveLostTurnsTest {
  private static final OperationId WISH = new OperationId("wish");

  private static World backup() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    return world;
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_STARTED", "RUNNING", "VERIFYING"})
  void lostTurn_inAnyPhase_isSentAgainAndEndsWell(Phase phase) {
    World world = backup();
    world.runToPhase("contoso", "wish", phase);
    world.queue.lose();
    world.runToEnd();
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.eventsNamed("TurnResent")).hasSize(1);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void turn_notYetFifteenMinutesOverdue_isLeftAlone() {
    World world = backup();
    world.queue.lose();
    world.clock.jump(Duration.ofMinutes(15).minusMillis(1));
    world.watch();
    assertThat(world.queue.waiting()).isEmpty();
    world.clock.jump(Duration.ofMillis(1));
    world.watch();
    assertThat(world.queue.waiting()).hasSize(1);
  }

  @Test
  void turn_inABacklog_doesNotBreedCopies() {
    World world = backup();
    world.clock.jump(Duration.ofMinutes(16));
    world.watch();
    world.clock.jump(Duration.ofMinutes(5));
    world.watch();
    assertThat(world.queue.waiting()).hasSize(2);
    assertThat(world.operation("contoso", "wish").due()).isEqualTo(World.T0.plusSeconds(960));
  }

  @Test
  void turn_sentAgain_keepsItsNumber() {
    World world = backup();
    world.queue.lose();
    world.clock.jump(Duration.ofMinutes(16));
    world.watch();
    assertThat(world.queue.waiting().get(0).message().turn()).isZero();
    assertThat(world.operation("contoso", "wish").turn()).isZero();
  }

  @Test
  void overdueTurn_changedMeanwhile_isNotSent() {
    World world = backup();
    world.queue.lose();
    world.clock.jump(Duration.ofMinutes(16));
    world.effects.hook(
        new Effects.Hook() {
          private boolean done;

          @Override
          public void before(int number, String name) {
            if (name.equals("operations.replace") && !done) {
              done = true;
              world.abandonOperation().abandon("contoso", WISH, "race", world.events::add);
            }
          }
        });
    world.watch();
    assertThat(world.queue.waiting()).isEmpty();
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.FAILED);
  }

  @Test
  void orphanEntry_goesOnlyWhenAnHourOldByTheStoresClock() {
    World world = new World();
    Operation never = Samples.notStarted(OperationKind.BACKUP);
    world.ledger.open().add(never);
    world.clock.jump(Duration.ofHours(1));
    world.watch();
    assertThat(world.ledger.blobs()).contains("open/contoso/op-1");
    world.clock.jump(Duration.ofMillis(1));
    world.watch();
    assertThat(world.ledger.blobs()).noneMatch(blob -> blob.startsWith("open/"));
  }

  @Test
  void orphanEntry_ofARequestStillOnItsWay_doesNotHarmIt() {
    World world = new World();
    world.effects.failNext("operations.create", Mode.UNAVAILABLE_BEFORE);
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.watch();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.runToEnd();
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  /** The entry of a failed first request, just when the watchdog considers it orphaned. */
  private static World orphanMetByARetry() {
    World world = new World();
    world.effects.failNext("operations.create", Mode.UNAVAILABLE_BEFORE);
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.clock.jump(Duration.ofHours(1).plusMillis(1));
    world.effects.hook(
        new Effects.Hook() {
          private boolean done;

          @Override
          public void before(int number, String name) {
            if (name.equals("open.removeUnchanged") && !done) {
              done = true;
              world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
            }
          }
        });
    return world;
  }

  @Test
  void orphanEntry_whoseRequestComesAgainWhileItIsCleared_staysWithItsOperation() {
    World world = orphanMetByARetry();
    world.watch();
    assertThat(world.ledger.blobs()).contains("open/contoso/wish");
    world.queue.lose();
    world.clock.jump(Duration.ofMinutes(16));
    world.runToEnd();
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void orphanEntry_announcedAnewButNotMadeYet_isYoung() {
    World world = new World();
    Operation operation = Samples.notStarted(OperationKind.BACKUP);
    world.ledger.open().add(operation);
    world.clock.jump(Duration.ofHours(2));
    world.ledger.open().add(operation);
    world.watch();
    assertThat(world.ledger.blobs()).contains("open/contoso/op-1");
  }

  @Test
  void entryOfAnotherKindThanItsOperation_isCorrected() {
    World world = backup();
    world
        .ledger
        .open()
        .add(
            Operation.accepted(
                Samples.CONTOSO,
                WISH,
                OperationKind.RESTORE,
                Samples.request(OperationKind.RESTORE)));
    world.watch();
    assertThat(world.ledger.open().of("contoso"))
        .extracting(OpenOperation::kind)
        .containsExactly(OperationKind.BACKUP);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endThatStoppedHalfWay_isCompleted(boolean succeeded) {
    World world = backup();
    world.runToPhase("contoso", "wish", Phase.VERIFYING);
    Versioned<Operation> read = world.ledger.operations().find("contoso", WISH).orElseThrow();
    Instant now = world.clock.instant();
    Outcome outcome =
        succeeded
            ? Outcome.succeeded(now, Samples.blob(1, now))
            : Outcome.failed(now, new OperationError("Code", "message", "advice"));
    assertThat(world.ledger.operations().replace(read, read.value().ending(outcome))).isPresent();
    world.queue.lose();
    world.watch();
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(outcome.phase());
    assertThat(world.ledger.recoveryPoints().of("contoso")).hasSize(succeeded ? 1 : 0);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void entryOfAnEndedOperation_isClearedWithItsLock() {
    World world = backup();
    world.runToEnd();
    world.ledger.open().add(world.operation("contoso", "wish"));
    assertThat(world.ledger.locks().take("contoso", WISH)).isTrue();
    world.watch();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void operationOfANewerApp_isAlertedAndLeftAlone() {
    World world = backup();
    world.queue.lose();
    Operation before = world.operation("contoso", "wish");
    world.ledger.writtenByNewerApp("operations/contoso/wish.json");
    world.watch();
    world.events.clear();
    world.clock.jump(Duration.ofHours(2));
    int effects = world.effects.names().size();
    world.watch();
    assertThat(world.effects.names()).hasSize(effects);
    assertThat(world.queue.waiting()).isEmpty();
    assertThat(world.ledger.allOperations()).contains(before);
    assertThat(world.eventsNamed("LedgerNewer"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.level()).isEqualTo(Event.Level.ERROR);
              assertThat(line.fields()).containsEntry("blob", "operations/contoso/wish.json");
            });
  }

  @Test
  void operationOfANewerApp_doesNotHideOthersFromTheWatch() {
    World world = backup();
    world.acceptBackup().accept(world.backupWish("standby", "wish"), world.events::add);
    world.queue.lose();
    world.ledger.writtenByNewerApp("operations/contoso/wish.json");
    world.clock.jump(Duration.ofHours(2));
    world.watch();
    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.message().key().service()).isEqualTo("standby"));
  }

  @Test
  void turnOfANewerAppsOperation_isNotTaken() {
    World world = backup();
    world.ledger.writtenByNewerApp("operations/contoso/wish.json");
    world.queue.receive().ifPresent(world::deliver);
    assertThat(world.arm.posts()).isEmpty();
    assertThat(world.poison).isEmpty();
    assertThat(world.eventsNamed("LedgerNewer")).hasSize(1);
  }

  @Test
  void lockHeldByANewerAppsOperation_isNeverTakenOver() {
    World world = backup();
    assertThat(world.ledger.locks().take("contoso", new OperationId("newer"))).isTrue();
    world.ledger.writtenByNewerApp("operations/contoso/newer.json");
    world.runUntil(World.T0.plus(Duration.ofHours(3)));
    assertThat(world.arm.posts()).isEmpty();
    assertThat(world.ledger.locks().holder("contoso").orElseThrow().value().value())
        .isEqualTo("newer");
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.NOT_STARTED);
    assertThat(world.eventsNamed("LedgerNewer")).isNotEmpty();
  }

  @Test
  void lockWrittenByANewerApp_isNeverTakenOver() {
    World world = backup();
    world.ledger.writtenByNewerApp("active/contoso.json");
    world.runUntil(World.T0.plus(Duration.ofHours(3)));
    assertThat(world.arm.posts()).isEmpty();
    assertThat(world.eventsNamed("LedgerNewer")).isNotEmpty();
  }

  @Test
  void recordOfANewerApp_isNeverOverwritten_andHoldsNoBackupBack() {
    World world = new World().withRecoveryPoint();
    world.watch();
    List<ServiceHistory> before = world.ledger.histories().all();
    world.ledger.writtenByNewerApp("services/contoso.json");
    for (String id : List.of("second", "third")) {
      world.acceptBackup().accept(world.backupWish("contoso", id), world.events::add);
      world.runToEnd();
      assertThat(world.operation("contoso", id).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    assertThat(world.leftovers()).isEmpty();
    assertThat(world.ledger.histories().all()).containsExactlyElementsOf(before);
    assertThat(world.ledger.recoveryPoints().of("contoso")).hasSize(3);
    assertThat(world.eventsNamed("LedgerNewer"))
        .hasSize(2)
        .allSatisfy(
            line -> assertThat(line.fields()).containsEntry("blob", "services/contoso.json"));
  }

  @Test
  void openRestoreOfANewerApp_holdsBackQueuedBackups() {
    World world = new World().withRecoveryPoint();
    world.acceptRestore().accept(world.restoreWish("newer"), world.events::add);
    world.queue.lose();
    world.ledger.writtenByNewerApp("operations/standby/newer.json");
    world.acceptBackup().accept(world.backupWish("standby", "wish"), world.events::add);
    world.runUntil(world.clock.instant().plus(Duration.ofHours(3)));
    assertThat(world.posted()).containsExactly("first");
  }

  @Test
  void watch_ledgerAwayForOneEntry_theNextWatchGoesOn() {
    World world = backup();
    world.queue.lose();
    world.clock.jump(Duration.ofMinutes(16));
    world.effects.failNext("operations.find", Mode.UNAVAILABLE_BEFORE);
    world.watch();
    assertThat(world.queue.waiting()).isEmpty();
    world.watch();
    assertThat(world.queue.waiting()).hasSize(1);
  }

  /** As after a rollback of the app: the newer version will continue when it runs again. */
  @Test
  void entryOfAKindOfANewerApp_isToldInEachRun_andStays() {
    World world = new World();
    world.ledger.put("open/contoso/drill/a");
    world.clock.jump(Duration.ofDays(1));
    world.watch();
    world.watch();

    assertThat(world.ledger.blobs()).contains("open/contoso/drill/a");
    assertThat(world.eventsNamed("LedgerNewer"))
        .hasSize(2)
        .allSatisfy(
            line -> assertThat(line.fields()).containsEntry("blob", "open/contoso/drill/a"));
  }
}
