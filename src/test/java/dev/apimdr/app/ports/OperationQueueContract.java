package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every implementation of the two queues guarantees. */
public abstract class OperationQueueContract {
  private static final TurnMessage MESSAGE = TurnMessage.of(Samples.runningBackup());

  protected abstract OperationQueue queue();

  /** Receives a visible message from one of the queues. */
  protected abstract Optional<TurnMessage> receive(TurnQueue door);

  @Test
  void send_withoutDelay_isVisibleInItsQueueAlone() {
    queue().send(TurnQueue.POLLS, MESSAGE, Duration.ZERO);

    assertThat(receive(TurnQueue.STARTS)).isEmpty();
    assertThat(receive(TurnQueue.POLLS)).contains(MESSAGE);
  }

  @Test
  void send_everyFieldSet_arrivesWhole() {
    TurnMessage full =
        OperationMessage.putBack(
            OperationMessage.scheduled(Samples.KEY, Samples.NIGHTLY, null),
            new OperationMessage.Accepted("licence-1", "https://arm/x==?a=%3D&b=ü"));
    queue().send(TurnQueue.STARTS, full, Duration.ZERO);

    assertThat(receive(TurnQueue.STARTS)).contains(full);
  }

  @Test
  void send_withDelay_isNotVisibleYet() {
    queue().send(TurnQueue.STARTS, MESSAGE, Duration.ofHours(1));

    assertThat(receive(TurnQueue.STARTS)).isEmpty();
  }

  @Test
  void send_delayOverTheLimit_isCut() {
    assertThatCode(() -> queue().send(TurnQueue.STARTS, MESSAGE, Duration.ofDays(400)))
        .doesNotThrowAnyException();
    assertThat(receive(TurnQueue.STARTS)).isEmpty();
  }

  @Test
  void send_negativeDelay_isVisibleAtOnce() {
    queue().send(TurnQueue.STARTS, MESSAGE, Duration.ofSeconds(-5));

    assertThat(receive(TurnQueue.STARTS)).contains(MESSAGE);
  }
}
