package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.OperationMessage.Answered;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one turn does besides its decision: what it leaves unchanged and what it logs. */
class StepsTest {
  private final World world = new World();

  private Operation backup() {
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    return wish();
  }

  private Operation wish() {
    return world.operation("contoso", "wish");
  }

  private void takeTurn() {
    take(TurnMessage.of(wish()));
  }

  private void take(TurnMessage message) {
    world.deadline.run(() -> world.takeTurn().take(message, false, world.events::add));
  }

  private void touch() {
    Versioned<Operation> read =
        world.ledger.operations().find("contoso", new OperationId("wish")).orElseThrow();
    assertThat(
            world
                .ledger
                .operations()
                .replace(read, read.value().dueAt(read.value().due().plusMillis(1))))
        .isPresent();
  }

  private void once(String effect, Runnable action) {
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

  @Test
  void tokenThatTookTooLong_takesNoLock() {
    backup();
    world.arm.tokenOutage(
        () -> {
          world.nanos += Duration.ofSeconds(71).toNanos();
          return Optional.empty();
        });

    takeTurn();

    assertThat(wish().phase()).isEqualTo(Phase.NOT_STARTED);
    assertThat(world.ledger.locks().holder("contoso")).isEmpty();
  }

  @Test
  void preflightRefuses_isToldWithEveryCheck_andSaysWhatToDo() {
    world.arm.tier("Consumption");
    backup();

    takeTurn();

    assertThat(wish().phase()).isEqualTo(Phase.FAILED);
    assertThat(wish().outcome().error().advice())
        .isEqualTo("Nothing was started. Put right what the message names, then request it again.");
    Event line = world.eventsNamed("PreflightRefused").get(0);
    assertThat(line.fields()).containsEntry("code", wish().outcome().error().code());
    assertThat(line.fields()).containsEntry("message", wish().outcome().error().message());
    List<?> checks = (List<?>) line.fields().get("checks");
    assertThat(checks)
        .anySatisfy(
            check ->
                assertThat(((Map<?, ?>) check).keySet().toArray())
                    .containsExactly("name", "outcome", "detail"));
  }

  @Test
  void failedOperation_isToldAsAnError_andAnOpenOneIsNot() {
    world.arm.nextPost(new ArmReply.Failed("ScopeLocked", "locked"));
    backup();
    takeTurn();

    assertThat(world.eventsNamed("OperationTransition"))
        .extracting(line -> line.fields().get("to") + " " + line.level())
        .containsExactly("NotStarted INFO", "Starting INFO", "Failed ERROR");
  }

  /** The first POST was apparently refused, and yet its backup exists. */
  @Test
  void backupOfAnEarlierPost_isTakenForThis_andNoSecondOneIsSent() {
    world.arm.nextPost(ArmReply.Problem.of(Kind.CONFLICT, "ServiceLocked", "later"));
    Operation asked = backup();
    takeTurn();
    assertThat(wish().phase()).isEqualTo(Phase.NOT_STARTED);
    world.store.put(
        asked.request().blob(),
        new BlobFacts(10, "\"late\"", "bWQ1", world.clock.instant().plusSeconds(1)));

    takeTurn();

    assertThat(wish().phase()).isEqualTo(Phase.STARTING);
    assertThat(wish().progress().post().unknown()).isTrue();
    world.runToEnd();
    assertThat(wish().phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.arm.posts()).isEmpty();
  }

  @Test
  void answerOfThePost_isRecordedWithoutAnotherLook() {
    backup();
    once("arm.begin", () -> world.effects.outage("operations.find"::equals));
    world.queue.lose();

    takeTurn();

    assertThat(wishAfterTheOutage().phase()).isEqualTo(Phase.RUNNING);
    assertThat(world.eventsNamed("LedgerUnavailable")).isEmpty();
    assertThat(world.queue.waiting()).hasSize(1);
  }

  private Operation wishAfterTheOutage() {
    world.effects.calm();
    return wish();
  }

  @Test
  void changeOfPhase_isToldOnce_andAWaitIsNot() {
    backup();
    takeTurn();
    world.events.clear();

    takeTurn();

    assertThat(wish().phase()).isEqualTo(Phase.RUNNING);
    assertThat(world.eventsNamed("OperationTransition")).isEmpty();
  }

  private Answered answered(String licence) {
    return new Answered(licence, Answered.Result.FAILED, "Code", "words");
  }

  @Test
  void carriedAnswerOfAnotherPost_theTurnIsTakenAllTheSame() {
    backup();
    takeTurn();
    int asked = world.arm.polled().size();

    take(OperationMessage.putBack(TurnMessage.of(wish()), answered("another")));

    assertThat(wish().phase()).isEqualTo(Phase.RUNNING);
    assertThat(world.arm.polled()).hasSize(asked + 1);
  }

  @Test
  void carriedAnswer_isTaken_thoughTheOperationChangesInThatMoment() {
    backup();
    takeTurn();
    TurnMessage message =
        OperationMessage.putBack(
            TurnMessage.of(wish()), answered(wish().progress().post().attemptId()));
    once("operations.replace", this::touch);

    take(message);

    assertThat(wish().phase()).isEqualTo(Phase.FAILED);
    assertThat(wish().outcome().error().message()).isEqualTo("words");
  }

  @Test
  void scheduledMessage_thatComesAgainAfterTheEnd_leavesNothingOpen() {
    OperationId night = new OperationId("backup-20261123t0200z");
    TurnMessage message = OperationMessage.scheduled("contoso", night, null);
    take(message);
    world.runToEnd();

    take(message.putBack());

    assertThat(world.ledger.blobs()).noneMatch(name -> name.startsWith("open/"));
    assertThat(world.arm.posts()).hasSize(1);
  }

  @Test
  void scheduledBackup_isToldAndIndexedWhenItIsMade() {
    OperationId night = new OperationId("backup-20261123t0200z");
    take(OperationMessage.scheduled("contoso", night, null));

    assertThat(world.eventsNamed("OperationTransition").get(0).fields())
        .containsEntry("to", "NotStarted")
        .doesNotContainKey("from");
    assertThat(world.ledger.blobs()).contains("open/contoso/backup-20261123t0200z");
  }

  @Test
  void scheduledBackup_besideOneWhoseEndStoppedHalfWay_isMade() {
    backup();
    takeTurn();
    Versioned<Operation> read =
        world.ledger.operations().find("contoso", new OperationId("wish")).orElseThrow();
    assertThat(
            world
                .ledger
                .operations()
                .replace(
                    read,
                    read.value()
                        .ending(
                            Outcome.failed(
                                world.clock.instant(), new OperationError("Code", "m", "a")))))
        .isPresent();

    take(OperationMessage.scheduled("contoso", new OperationId("backup-20261123t0200z"), null));

    assertThat(world.find("contoso", "backup-20261123t0200z")).isPresent();
    assertThat(wish().phase()).isEqualTo(Phase.FAILED);
  }

  @Test
  void message_sentAgain_isGivenWhatIsLeftOfItsDelay() {
    backup();
    takeTurn();
    Delivery late = new Delivery(1, TurnQueue.POLLS, TurnMessage.of(wish()), 2);
    takeTurn();
    world.queue.lose();
    world.clock.jump(Duration.ofDays(1));

    world.takeTurn().take(late.message(), true, world.events::add);

    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(
            waiting -> {
              assertThat(waiting.message().turn()).isEqualTo(wish().turn());
              assertThat(waiting.visible()).isEqualTo(world.clock.instant());
            });
  }

  @Test
  void refusalOfThePost_isRecorded_thoughTheOperationChangesInThatMoment() {
    world.arm.nextPost(new ArmReply.Failed("ScopeLocked", "locked"));
    backup();
    world.effects.hook(
        new Effects.Hook() {
          private int writes;

          @Override
          public void after(int number, String name) {
            if (name.equals("operations.replace") && writes++ == 0) {
              touch();
            }
          }
        });

    takeTurn();

    assertThat(wish().phase()).isEqualTo(Phase.FAILED);
    assertThat(wish().outcome().error().code()).isEqualTo("ScopeLocked");
  }

  /** A wait that should last 15 minutes at most, and lasts longer. */
  @Test
  void waitThatLastsTooLong_isATroubleFromThatMomentOn() {
    world.arm.readOutage(
        () -> Optional.of(ArmReply.Problem.of(Kind.NOT_SENT, "ConnectException", "no route")));
    Operation asked = backup();

    takeTurn();
    world.clock.jump(Duration.ofMinutes(15));
    takeTurn();
    assertThat(wish().progress().lastFailure()).isNull();
    assertThat(wish().progress().waiting()).isNotNull();
    world.clock.jump(Duration.ofMillis(1));
    takeTurn();

    assertThat(wish().progress().lastFailure().kind()).isEqualTo("waiting");
    assertThat(wish().progress().lastFailure().message())
        .isEqualTo(wish().progress().waiting().what());
    assertThat(wish().turn()).isEqualTo(asked.turn() + 3);
  }

  @Test
  void restoreOfABackupWithoutItsOmittedSettings_saysThatNothingCouldBeCompared() {
    backup();
    world.runToEnd();
    var points = world.ledger.recoveryPoints();
    var point = points.of("contoso").get(0);
    points.remove("contoso", point.blob().backupName());
    points.add(point.withoutOmitted());
    world.acceptRestore().accept(world.restoreWish("back"), world.events::add);
    world.runToEnd();

    assertThat(world.operation("standby", "back").progress().findings().comparison().note())
        .isEqualTo("What the backup leaves out was not recorded with it.");
  }
}
