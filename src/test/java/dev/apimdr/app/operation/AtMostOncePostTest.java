package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.KeepsChangingException;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Until when a restore may be POSTed, and that ARM's reply is kept when others write meanwhile. */
class AtMostOncePostTest {
  private final World world = new World().withRecoveryPoint();

  AtMostOncePostTest() {
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
  }

  private Operation wish() {
    return world.operation("standby", "wish");
  }

  private Versioned<Operation> stored() {
    return world.ledger.operations().find("standby", new OperationId("wish")).orElseThrow();
  }

  /** Another execution writes the operation. */
  private void change(UnaryOperator<Operation> how) {
    Versioned<Operation> read = stored();
    assertThat(world.ledger.operations().replace(read, how.apply(read.value()))).isPresent();
  }

  private void touch() {
    change(operation -> operation.dueAt(operation.due().plusMillis(1)));
  }

  private void abandon() {
    OperationError error = new OperationError("Abandoned", "given up", "look");
    change(operation -> operation.ending(Outcome.abandoned(world.clock.instant(), error)));
  }

  private void after(String effect, int times, Runnable action) {
    world.effects.hook(
        new Effects.Hook() {
          private int left = times;

          @Override
          public void after(int number, String name) {
            if (name.equals(effect) && left > 0) {
              left--;
              action.run();
            }
          }
        });
  }

  /** Runs before each write of the operation after the POST's reply. */
  private void beforeEachRecording(int times, Runnable action) {
    after(
        "arm.begin",
        1,
        () ->
            world.effects.hook(
                new Effects.Hook() {
                  private int left = times;
                  private boolean inside;

                  @Override
                  public void before(int number, String name) {
                    if (name.equals("operations.replace") && left > 0 && !inside) {
                      left--;
                      inside = true;
                      action.run();
                      inside = false;
                    }
                  }
                }));
  }

  private void takeTurn() {
    Delivery delivery = world.queue.receive().orElseThrow();
    world.deadline.run(() -> world.takeTurn().take(delivery.message(), false, world.events::add));
  }

  private void takeTurn(TurnMessage message) {
    world.takeTurn().take(message, false, world.events::add);
  }

  @ParameterizedTest
  @CsvSource({"60000000000, true", "60000000001, false"})
  void processPausedAfterTheLicence_postsWithinAMinute(long nanos, boolean posts) {
    after("operations.replace", 1, () -> world.nanos += nanos);

    takeTurn();

    assertThat(world.posted().contains("wish")).isEqualTo(posts);
  }

  /** The time needed is checked when the attempt is recorded: acquiring the lock can be slow. */
  @ParameterizedTest
  @CsvSource({"0, true", "1, false"})
  void timeThatIsLeft_justEnough_isSent_andOtherwiseNotLicensed(long less, boolean posts) {
    Duration passing = ExecutionDeadline.LONGEST.minus(AtMostOncePost.NEEDED).plusNanos(less);
    after("locks.take", 1, () -> world.nanos += passing.toNanos());

    takeTurn();

    assertThat(world.posted().contains("wish")).isEqualTo(posts);
    assertThat(wish().phase()).isEqualTo(posts ? Phase.RUNNING : Phase.NOT_STARTED);
    assertThat(wish().progress().posts()).isEqualTo(posts ? 1 : 0);
  }

  @Test
  void licence_isToldBeforeArmIsAsked() {
    world.events.clear();
    takeTurn();

    assertThat(world.eventsNamed("OperationTransition"))
        .extracting(line -> line.fields().get("from") + " to " + line.fields().get("to"))
        .containsExactly("NotStarted to Starting", "Starting to Running");
  }

  @Test
  void operationChangedWhileThePostIsInFlight_theAnswerIsKeptAllTheSame() {
    after("arm.begin", 1, this::touch);

    takeTurn();

    assertThat(wish().phase()).isEqualTo(Phase.RUNNING);
    assertThat(wish().progress().statusUrl()).isNotNull();
  }

  @Test
  void operationThatKeepsChanging_theMessageComesBack_andNothingIsSentTwice() {
    beforeEachRecording(1000, this::touch);

    assertThatThrownBy(this::takeTurn).isInstanceOf(KeepsChangingException.class);
    world.effects.calm();

    assertThat(wish().phase()).isEqualTo(Phase.STARTING);
    world.runToEnd();
    assertThat(world.arm.posts(OperationKind.RESTORE)).isEqualTo(1);
  }

  @Test
  void recordThatAnotherExecutionTookOn_isLeftToIt() {
    after(
        "arm.begin",
        1,
        () -> change(starting -> starting.in(Phase.NOT_STARTED, starting.progress().withdrawn())));

    takeTurn();

    assertThat(wish().phase()).isEqualTo(Phase.NOT_STARTED);
    assertThat(wish().progress().statusUrl()).isNull();
  }

  @Test
  void givenUpWhileThePostIsInFlight_andTheOperationChangesOnceMore_theUrlIsKept() {
    beforeEachRecording(
        2,
        () -> {
          if (wish().outcome() == null) {
            abandon();
          } else {
            touch();
          }
        });

    takeTurn();

    assertThat(wish().outcome().phase()).isEqualTo(Phase.ABANDONED);
    assertThat(wish().progress().statusUrl()).isNotNull();
  }

  @Test
  void givenUpWhileThePostIsInFlight_andArmRefuses_theEndStaysAndTheTurnIsDone() {
    world.arm.nextPost(new ArmReply.Failed("ScopeLocked", "locked"));
    after(
        "operations.replace",
        1,
        () -> {
          world.effects.calm();
          abandon();
        });

    takeTurn();

    assertThat(wish().outcome().error().code()).isEqualTo("Abandoned");
    assertThat(wish().progress().statusUrl()).isNull();
  }

  /** The message that carries a 202 because the ledger could not be reached. */
  private TurnMessage carrying() {
    after("arm.begin", 1, () -> world.effects.outage(name -> name.startsWith("operations.")));
    takeTurn();
    world.effects.calm();
    TurnMessage message = world.queue.waiting().get(0).message();
    assertThat(OperationMessage.in(message).accepted()).isNotNull();
    world.queue.lose();
    return message;
  }

  @Test
  void carriedUrl_isMerged_thoughTheOperationChangesInThatMoment() {
    TurnMessage message = carrying();
    world.effects.hook(
        new Effects.Hook() {
          private boolean done;

          @Override
          public void before(int number, String name) {
            if (name.equals("operations.replace") && !done) {
              done = true;
              touch();
            }
          }
        });

    takeTurn(message);

    assertThat(wish().phase()).isEqualTo(Phase.RUNNING);
    assertThat(wish().progress().statusUrl())
        .isEqualTo(OperationMessage.in(message).accepted().statusUrl());
  }

  @Test
  void carriedUrl_isMergedInOneTurn_andIsKeptForWhoeverGaveUpMeanwhile() {
    TurnMessage message = carrying();
    abandon();

    takeTurn(message);

    assertThat(wish().phase()).isEqualTo(Phase.ABANDONED);
    assertThat(wish().progress().statusUrl())
        .isEqualTo(OperationMessage.in(message).accepted().statusUrl());
  }

  @Test
  void carriedEnd_isThisTurnsStep_andArmIsNotAskedAgain() {
    world.runToPhase("standby", "wish", Phase.RUNNING);
    int asked = world.arm.polled().size();
    OperationMessage.Answered end =
        new OperationMessage.Answered(
            wish().progress().post().attemptId(),
            OperationMessage.Answered.Result.SUCCEEDED,
            "",
            "");

    takeTurn(OperationMessage.putBack(TurnMessage.of(wish()), end));

    assertThat(wish().phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.arm.polled()).hasSize(asked);
  }

  @Test
  void endThatWasRead_whileAPersonGivesUp_doesNotReplaceTheirEnd() {
    world.runToPhase("standby", "wish", Phase.RUNNING);
    OperationMessage.Answered end =
        new OperationMessage.Answered(
            wish().progress().post().attemptId(),
            OperationMessage.Answered.Result.SUCCEEDED,
            "",
            "");
    TurnMessage message = OperationMessage.putBack(TurnMessage.of(wish()), end);
    world.effects.hook(
        new Effects.Hook() {
          private boolean done;

          @Override
          public void before(int number, String name) {
            if (name.equals("operations.replace") && !done) {
              done = true;
              abandon();
            }
          }
        });

    takeTurn(message);

    assertThat(wish().phase()).isEqualTo(Phase.ABANDONED);
  }
}
