package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.apimdr.core.turn.Door;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every pair of queues does. */
public abstract class OperationQueueContract {
  private static final TurnMessage MESSAGE = TurnMessage.of(Samples.runningBackup());

  protected abstract OperationQueue queue();

  /** Takes a visible message off a door's queue. */
  protected abstract Optional<TurnMessage> receive(Door door);

  @Test
  void send_withoutDelay_isVisibleInItsQueueAlone() {
    queue().send(Door.POLLS, MESSAGE, Duration.ZERO);

    assertThat(receive(Door.STARTS)).isEmpty();
    assertThat(receive(Door.POLLS)).contains(MESSAGE);
  }

  @Test
  void send_everyFieldSet_arrivesWhole() {
    TurnMessage full =
        TurnMessage.scheduled(Samples.KEY, Samples.NIGHTLY)
            .putBack(new TurnMessage.Accepted("licence-1", "https://arm/x==?a=%3D&b=ü"));
    queue().send(Door.STARTS, full, Duration.ZERO);

    assertThat(receive(Door.STARTS)).contains(full);
  }

  @Test
  void send_withDelay_isNotVisibleYet() {
    queue().send(Door.STARTS, MESSAGE, Duration.ofHours(1));

    assertThat(receive(Door.STARTS)).isEmpty();
  }

  @Test
  void send_delayOverTheLimit_isCut() {
    assertThatCode(() -> queue().send(Door.STARTS, MESSAGE, Duration.ofDays(400)))
        .doesNotThrowAnyException();
    assertThat(receive(Door.STARTS)).isEmpty();
  }

  @Test
  void send_negativeDelay_isVisibleAtOnce() {
    queue().send(Door.STARTS, MESSAGE, Duration.ofSeconds(-5));

    assertThat(receive(Door.STARTS)).contains(MESSAGE);
  }
}
