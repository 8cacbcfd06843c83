package dev.apimdr.app.turns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentlyWrittenTest {

  @Test
  void memory_fleetLargerThanIt_isBounded() {
    RecentlyWritten<Operation> written = new RecentlyWritten<>(operation -> true);
    Operation running = Samples.runningBackup();
    IntStream.rangeClosed(0, RecentlyWritten.MOST)
        .mapToObj(i -> of(running, "op-" + i))
        .forEach(operation -> written.remember(new Versioned<>(operation, "etag")));
    assertThat(written.take(of(running, "op-0").turnKey(), running.turn())).isEmpty();
    assertThat(written.take(of(running, "op-1").turnKey(), running.turn())).isPresent();
    assertThat(written.take(of(running, "op-1").turnKey(), running.turn()))
        .as("a remembered document is returned only once")
        .isEmpty();
    assertThat(written.take(of(running, "op-2").turnKey(), running.turn() + 1))
        .as("a different turn")
        .isEmpty();
  }

  private static Operation of(Operation like, String id) {
    return new Operation(
        like.service(),
        new OperationId(id),
        like.kind(),
        like.request(),
        like.phase(),
        like.turn(),
        like.due(),
        like.progress(),
        like.outcome());
  }
}
