package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.turn.TurnMessage;
import org.junit.jupiter.api.Test;

/** Which of several operations on one service may start, and what the others wait for. */
class AcquireServiceLockTest {
  private final World world = new World().withRecoveryPoint();

  private void backUp(String id) {
    world.acceptBackup().accept(world.backupWish("standby", id), world.events::add);
  }

  private void restore() {
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
  }

  /** A restore that waits for its safety backup. */
  private String restoreAfterItsSafetyBackup() {
    world.acceptRestore().accept(world.safeRestoreWish("wish"), world.events::add);
    return world.operation("standby", "wish").request().safety().value();
  }

  /** A backup requested by a caller, named differently from the safety backup. */
  private void another(String id) {
    OperationRequest like = world.operation("standby", "wish").request();
    OperationId operation = new OperationId(id);
    OperationRequest request =
        new OperationRequest(
            new RequestOrigin(world.clock.instant(), null, null, false),
            "backup",
            new BackupBlob("stbackup", "apim-standby", BackupBlob.nameFor("standby", operation)),
            like.access(),
            like.apiVersion(),
            like.limits(),
            null,
            null);
    Operation backup = Operation.accepted(World.STANDBY, operation, OperationKind.BACKUP, request);
    world.ledger.open().add(backup);
    assertThat(world.ledger.operations().create(backup)).isPresent();
  }

  private Operation turnOf(String id) {
    world.takeTurn().take(TurnMessage.of(world.operation("standby", id)), false, world.events::add);
    return world.operation("standby", id);
  }

  private Versioned<Operation> stored(String id) {
    return world.ledger.operations().find("standby", new OperationId(id)).orElseThrow();
  }

  private void before(String effect, Runnable action) {
    world.effects.hook(
        new Effects.Hook() {
          private boolean done;

          @Override
          public void before(int number, String name) {
            if (name.equals(effect) && !done) {
              done = true;
              action.run();
            }
          }
        });
  }

  /** Requests a backup of a service whose last operation has ended. */
  private void backUpAfter(String done) {
    backUp(done);
    world.runToEnd();
    backUp("next");
  }

  private void takeLock(String operation) {
    assertThat(world.ledger.locks().take("standby", new OperationId(operation))).isTrue();
  }

  @Test
  void backup_besideAnOpenRestore_waitsForItByName() {
    backUp("held");
    restore();

    Operation held = turnOf("held");

    assertThat(held.phase()).isEqualTo(Phase.NOT_STARTED);
    assertThat(held.progress().waiting().what()).isEqualTo("restore wish goes first");
  }

  @Test
  void backup_besideARestoreWhoseEndStoppedHalfWay_isSentAtOnce() {
    backUp("held");
    restore();
    Versioned<Operation> wish = stored("wish");
    world
        .ledger
        .operations()
        .replace(
            wish,
            wish.value()
                .ending(
                    Outcome.failed(
                        world.clock.instant(), new OperationError("Code", "message", "advice"))));

    assertThat(turnOf("held").phase()).isEqualTo(Phase.RUNNING);
    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.FAILED);
  }

  @Test
  void backup_besideARestoreWhoseSafetyBackupIsMade_waits() {
    String safety = restoreAfterItsSafetyBackup();
    world.runToPhase("standby", safety, Phase.SUCCEEDED);
    another("plain");

    assertThat(turnOf("plain").progress().waiting().what()).isEqualTo("restore wish goes first");
  }

  @Test
  void backup_besideASafetyBackupWhoseRestoreIsOpen_waits() {
    String safety = restoreAfterItsSafetyBackup();
    another("plain");

    assertThat(turnOf("plain").progress().waiting().what())
        .isEqualTo("backup " + safety + " goes first");
  }

  @Test
  void backup_besideASafetyBackupWhoseRestoreHasEnded_waitsForNobody() {
    restoreAfterItsSafetyBackup();
    world.abandonOperation().abandon("standby", new OperationId("wish"), "no", world.events::add);
    another("plain");

    assertThat(turnOf("plain").phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void lock_ofAnOperationThatHasEnded_isTakenOverInTheSameTurn() {
    backUpAfter("done");
    takeLock("done");

    assertThat(turnOf("next").phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void lock_takenByAnOperationThatHasEnded_afterTheLook_isTakenOverInTheSameTurn() {
    backUpAfter("done");
    before("locks.take", () -> takeLock("done"));

    assertThat(turnOf("next").phase()).isEqualTo(Phase.RUNNING);
    assertThat(world.ledger.locks().holder("standby").orElseThrow().value())
        .isEqualTo(new OperationId("next"));
  }

  @Test
  void lock_takenByAnOpenOperation_afterTheLook_isWaitedForByName() {
    backUp("next");
    restore();
    Versioned<Operation> next = stored("next");
    Operation licensed =
        next.value()
            .in(
                Phase.STARTING,
                next.value()
                    .progress()
                    .attempting(PostAttempt.of("theirs", world.clock.instant())));
    before(
        "locks.take",
        () -> {
          takeLock("next");
          assertThat(world.ledger.operations().replace(next, licensed)).isPresent();
        });

    assertThat(turnOf("wish").progress().waiting().what()).isEqualTo("backup next was faster");
  }

  @Test
  void lock_thatComesAndGoesWhileItIsAskedFor_isWaitedFor() {
    backUpAfter("done");
    world.effects.hook(
        new Effects.Hook() {
          private boolean begun;
          private boolean taken;

          @Override
          public void before(int number, String name) {
            if (name.equals("locks.take") && !begun) {
              begun = true;
              takeLock("done");
              taken = true;
            }
          }

          @Override
          public void after(int number, String name) {
            if (name.equals("locks.take") && taken) {
              taken = false;
              world.ledger.locks().release("standby", new OperationId("done"));
            }
          }
        });

    Operation next = turnOf("next");

    assertThat(next.phase()).isEqualTo(Phase.NOT_STARTED);
    assertThat(next.progress().waiting().what()).isEqualTo("another operation was faster");
    assertThat(world.posted()).doesNotContain("next");
  }

  @Test
  void lock_ofAnEndedOperation_takenByAnotherOneFirst_isWaitedFor() {
    backUpAfter("done");
    world.effects.hook(
        new Effects.Hook() {
          private boolean begun;
          private boolean done;

          @Override
          public void before(int number, String name) {
            if (name.equals("locks.take") && !begun) {
              begun = true;
              takeLock("done");
            } else if (name.equals("locks.takeOver") && !done) {
              done = true;
              takeLock("faster");
            }
          }
        });

    assertThat(turnOf("next").progress().waiting().what())
        .isEqualTo("another operation was faster");
    assertThat(world.posted()).doesNotContain("next");
  }

  /** The preempted backup's own step fails and sends no message. */
  @Test
  void lock_ofABackupThatWasNotSent_takenOverByARestore_theBackupsMessageIsSentAgain() {
    backUp("held");
    assertThat(world.ledger.locks().take("standby", new OperationId("held"))).isTrue();
    restore();
    world.queue.lose();

    assertThat(turnOf("wish").phase()).isEqualTo(Phase.RUNNING);
    assertThat(world.queue.waiting())
        .anySatisfy(waiting -> assertThat(waiting.message().key().id()).isEqualTo("held"));
    assertThat(world.operation("standby", "held").progress().waiting().what())
        .isEqualTo("restore wish goes first");
  }

  @Test
  void lock_ofABackupThatIsLicensedInThatMoment_isNotTakenOver() {
    backUp("held");
    assertThat(world.ledger.locks().take("standby", new OperationId("held"))).isTrue();
    restore();
    before(
        "operations.replace",
        () -> {
          Versioned<Operation> held = stored("held");
          world
              .ledger
              .operations()
              .replace(
                  held,
                  held.value()
                      .in(
                          Phase.STARTING,
                          held.value()
                              .progress()
                              .attempting(PostAttempt.of("theirs", world.clock.instant()))));
        });

    Operation wish = turnOf("wish");

    assertThat(wish.phase()).isEqualTo(Phase.NOT_STARTED);
    assertThat(wish.progress().waiting().what()).isEqualTo("backup held was faster");
    assertThat(world.ledger.locks().holder("standby").orElseThrow().value())
        .isEqualTo(new OperationId("held"));
  }
}
