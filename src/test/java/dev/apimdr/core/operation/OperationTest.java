package dev.apimdr.core.operation;

import static dev.apimdr.core.operation.OperationKind.BACKUP;
import static dev.apimdr.core.operation.OperationKind.RESTORE;
import static dev.apimdr.core.operation.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OperationTest {

  @Test
  void accepted_isTurnZeroAndDueAtOnce() {
    Operation operation = Samples.notStarted(BACKUP);
    assertThat(operation.turn()).isZero();
    assertThat(operation.due()).isEqualTo(T0);
    assertThat(operation.phase()).isEqualTo(Phase.NOT_STARTED);
    assertThat(operation.outcome()).isNull();
  }

  @Test
  void in_illegalMove_isRefusedByName() {
    Operation operation = Samples.running(RESTORE);
    assertThatThrownBy(() -> operation.in(Phase.NOT_STARTED, operation.progress()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("contoso/op-1")
        .hasMessageContaining("RUNNING to NOT_STARTED");
  }

  @Test
  void nextTurn_countsAndMovesDue() {
    Operation next = Samples.running(BACKUP).nextTurn(T0, Duration.ofMinutes(1));
    assertThat(next.turn()).isEqualTo(1);
    assertThat(next.due()).isEqualTo(T0.plusSeconds(60));
  }

  @Test
  void dueAt_keepsTheTurn() {
    Operation moved = Samples.running(BACKUP).dueAt(T0.plusSeconds(5));
    assertThat(moved.turn()).isZero();
    assertThat(moved.due()).isEqualTo(T0.plusSeconds(5));
  }

  @Test
  void ending_twice_firstOutcomeWins() {
    Outcome first = Outcome.abandoned(T0, Samples.error());
    Operation twice =
        Samples.running(BACKUP).ending(first).ending(Outcome.succeeded(T0.plusSeconds(1), null));
    assertThat(twice.outcome()).isEqualTo(first);
    assertThat(twice.ended().phase()).isEqualTo(Phase.ABANDONED);
  }

  @Test
  void ending_phaseStaysUntilItIsCarriedOut() {
    Operation decided = Samples.running(BACKUP).ending(Outcome.failed(T0, Samples.error()));
    assertThat(decided.phase()).isEqualTo(Phase.RUNNING);
    assertThat(decided.isTerminal()).isFalse();
    assertThat(decided.ended().isTerminal()).isTrue();
  }

  @Test
  void ended_withoutOutcome_changesNothing() {
    Operation running = Samples.running(BACKUP);
    assertThat(running.ended()).isEqualTo(running);
  }

  @Test
  void deadline_withoutPost_countsFromTheRequest() {
    assertThat(Samples.notStarted(BACKUP).deadline()).isEqualTo(T0.plus(Samples.DEADLINE));
  }

  @Test
  void deadline_withPost_countsFromItsRecord() {
    assertThat(Samples.running(BACKUP).startedAt()).isEqualTo(Samples.POSTED);
    assertThat(Samples.running(BACKUP).deadline()).isEqualTo(Samples.POSTED.plus(Samples.DEADLINE));
  }

  @Test
  void takenBack_countsFromTheRequestAgain() {
    Operation starting = Samples.starting(BACKUP);
    Operation back = starting.in(Phase.NOT_STARTED, starting.progress().withdrawn());
    assertThat(back.startedAt()).isEqualTo(T0);
    assertThat(back.progress().posts()).isEqualTo(1);
    assertThat(back.progress().statusUrl()).isNull();
  }

  @Test
  void door_followsThePhase() {
    assertThat(Samples.notStarted(BACKUP).queue()).isEqualTo(TurnQueue.STARTS);
    assertThat(Samples.starting(BACKUP).queue()).isEqualTo(TurnQueue.STARTS);
    assertThat(Samples.running(BACKUP).queue()).isEqualTo(TurnQueue.POLLS);
    assertThat(Samples.verifying(BACKUP).queue()).isEqualTo(TurnQueue.POLLS);
  }

  @Test
  void message_putBack_keepsWhatItCarried() {
    OperationMessage.Accepted accepted =
        new OperationMessage.Accepted("licence-1", Samples.STATUS_URL);
    TurnMessage message =
        OperationMessage.putBack(TurnMessage.of(Samples.running(BACKUP)), accepted).putBack();
    assertThat(message.again()).isTrue();
    assertThat(OperationMessage.in(message).accepted()).isEqualTo(accepted);
    assertThat(message.turn()).isZero();
  }
}
