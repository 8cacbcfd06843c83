package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The fake fulfils the same contract as the real queues. */
class MemoryQueueTest extends OperationQueueContract {
  private final MemoryQueue queue =
      new MemoryQueue(Clock.fixed(Samples.T0, ZoneOffset.UTC), new Effects());

  @Override
  protected OperationQueue queue() {
    return queue;
  }

  @Override
  protected Optional<TurnMessage> receive(TurnQueue door) {
    Optional<MemoryQueue.Delivery> delivery = queue.receive();
    delivery
        .filter(other -> other.door() != door)
        .ifPresent(other -> queue.giveBack(other, Duration.ZERO));
    return delivery.filter(own -> own.door() == door).map(MemoryQueue.Delivery::message);
  }

  @Test
  void giveBack_received_comesAgainWithAHigherDequeueCount() {
    queue.send(TurnQueue.STARTS, TurnMessage.of(Samples.backup()), Duration.ZERO);
    queue.giveBack(queue.receive().orElseThrow(), Duration.ZERO);

    assertThat(queue.receive().orElseThrow().dequeueCount()).isEqualTo(2);
  }
}
