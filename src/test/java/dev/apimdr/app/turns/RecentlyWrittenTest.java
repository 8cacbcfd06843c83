package dev.apimdr.app.turns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A host that remembers what it wrote does what one does that reads, whoever wrote since. */
class RecentlyWrittenTest {
  private static final OperationId WISH = new OperationId("wish");

  private static World running() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    return world;
  }

  /** Somebody else writes the operation, and dies before anything else. */
  private static void touch(World world) {
    Versioned<Operation> stored = world.ledger.operations().find("contoso", WISH).orElseThrow();
    Operation operation = stored.value();
    assertThat(world.ledger.operations().replace(stored, operation.dueAt(operation.due())))
        .isPresent();
  }

  @Test
  void look_nobodyWroteSince_readsNothing() {
    World world = running();
    world.clock.jumpTo(world.queue.nextVisible().orElseThrow());
    world.effects.failNext("operations.find", Effects.Mode.UNAVAILABLE_BEFORE);
    world.deliver(world.queue.receive().orElseThrow());
    assertThat(world.eventsNamed("LedgerUnavailable")).isEmpty();
    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.message().again()).isFalse());
  }

  @Test
  void look_abandonedSince_thatEndStays() {
    World world = running();
    world.abandonOperation().abandon("contoso", WISH, "changed my mind", world.events::add);
    world.runToEnd();
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.ABANDONED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void end_readOverAnOldVersion_ridesWithTheMessageAndIsNotAskedForAgain() {
    World world = running();
    world.clock.jump(Duration.ofMinutes(9));
    touch(world);
    world.deliver(world.queue.receive().orElseThrow());
    assertThat(world.operation("contoso", "wish").outcome()).isNull();
    int asked = world.arm.polled().size();
    world.runToEnd();
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.operation("contoso", "wish").progress().observed()).isFalse();
    assertThat(world.arm.polled()).hasSize(asked);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void look_writtenSince_theTurnIsTakenAgainAndNotLost() {
    World world = running();
    touch(world);
    world.clock.jumpTo(world.queue.nextVisible().orElseThrow());
    int turn = world.operation("contoso", "wish").turn();
    world.deliver(world.queue.receive().orElseThrow());
    assertThat(world.operation("contoso", "wish").turn()).isEqualTo(turn);
    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.message().again()).isTrue());
    world.runToEnd();
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.eventsNamed("TurnResent")).isEmpty();
  }

  @Test
  void memory_fleetLargerThanIt_isBounded() {
    RecentlyWritten written = new RecentlyWritten();
    Operation running = Samples.runningBackup();
    IntStream.rangeClosed(0, RecentlyWritten.MOST)
        .mapToObj(i -> of(running, "op-" + i))
        .forEach(operation -> written.keep(new Versioned<>(operation, "etag")));
    String service = running.service().key();
    assertThat(written.take(service, new OperationId("op-0"), running.turn())).isEmpty();
    assertThat(written.take(service, new OperationId("op-1"), running.turn())).isPresent();
    assertThat(written.take(service, new OperationId("op-1"), running.turn()))
        .as("it is given out once")
        .isEmpty();
    assertThat(written.take(service, new OperationId("op-2"), running.turn() + 1))
        .as("another turn")
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
