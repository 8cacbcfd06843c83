package dev.apimdr.local.measure.walks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualQueueTest {
  private static final Instant START = Instant.parse("2026-11-29T22:00:00Z");

  private final VirtualTime time = new VirtualTime(START);
  private final List<String> taken = new ArrayList<>();

  private VirtualQueue queue(int slots) {
    return new VirtualQueue(
        time,
        Duration.ofSeconds(1),
        slots,
        message -> {
          taken.add(Duration.between(START, time.instant()).toSeconds() + " " + message.key().id());
          time.pass(Duration.ofSeconds(10));
        });
  }

  private static void send(VirtualQueue queue, String id, int delay) {
    queue.send(
        TurnQueue.BACKGROUND,
        new TurnMessage(InventoryWalk.key("contoso", id), 0, false, null),
        Duration.ofSeconds(delay));
  }

  @Test
  void send_withADelay_isTakenWhenTheHostHasLooked() throws InterruptedException {
    VirtualQueue queue = queue(2);
    send(queue, "a", 5);
    send(queue, "b", 0);

    time.run();

    assertThat(taken).containsExactly("1 b", "6 a");
    assertThat(queue.sent()).isEqualTo(2);
  }

  @Test
  void send_moreThanThereAreSlots_waitForOne() throws InterruptedException {
    VirtualQueue queue = queue(2);
    List.of("a", "b", "c", "d", "e").forEach(id -> send(queue, id, 0));

    time.run();

    assertThat(taken).containsExactly("1 a", "1 b", "11 c", "11 d", "21 e");
  }
}
