package dev.apimdr.app.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.turn.TurnMessage;
import org.junit.jupiter.api.Test;

/** What ARM says once, while the ledger, the queue or both are away. */
class RecordAnswerTest {
  private static final TurnMessage CARRYING =
      OperationMessage.scheduled("contoso", new OperationId("wish"), null);

  private final World world = new World();
  private int tries;

  private void keep(int ledgerBackAtTry) {
    new RecordAnswer(world.queue, Timings.STANDARD)
        .inLedgerOrQueue(
            () -> {
              tries++;
              if (tries < ledgerBackAtTry) {
                throw new LedgerUnavailableException("away", null);
              }
            },
            CARRYING,
            "after the POST",
            world.events::add);
  }

  @Test
  void ledgerThere_isRecordedOnce_andNothingIsSent() {
    keep(1);

    assertThat(tries).isEqualTo(1);
    assertThat(world.queue.waiting()).isEmpty();
    assertThat(world.events).isEmpty();
  }

  @Test
  void ledgerAway_theMessageCarriesItAfterAMinute_andThatIsTold() {
    keep(Integer.MAX_VALUE);

    assertThat(tries).isEqualTo(1);
    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(
            waiting -> {
              assertThat(waiting.message()).isEqualTo(CARRYING);
              assertThat(waiting.visible())
                  .isEqualTo(world.clock.instant().plus(Timings.STANDARD.ledgerRetry()));
            });
    assertThat(world.eventsNamed("LedgerUnavailable"))
        .singleElement()
        .satisfies(line -> assertThat(line.fields()).containsEntry("message", "after the POST"));
  }

  @Test
  void bothAwayForAMoment_isRecordedInALaterRound() {
    world.effects.outage("queue.send"::equals);

    keep(3);

    assertThat(tries).isEqualTo(3);
    assertThat(world.queue.waiting()).isEmpty();
  }

  @Test
  void bothAway_theHostIsTold_whichDeliversTheMessageAgain() {
    world.effects.outage("queue.send"::equals);

    assertThatThrownBy(() -> keep(Integer.MAX_VALUE)).isInstanceOf(QueueUnavailableException.class);
    assertThat(tries).isEqualTo(3);
  }
}
