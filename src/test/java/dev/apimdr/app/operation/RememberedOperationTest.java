package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A host that remembers its last write decides like one that reads, even if others wrote since. */
class RememberedOperationTest {
  private static final OperationId WISH = new OperationId("wish");

  private static World running() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    return world;
  }

  /** Another execution writes the operation and dies. */
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
  void end_readOverAnOldVersion_isRecordedAllTheSameAndNotAskedForAgain() {
    World world = running();
    world.clock.jump(Duration.ofMinutes(9));
    touch(world);
    world.deliver(world.queue.receive().orElseThrow());
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.operation("contoso", "wish").progress().polling().observed()).isFalse();
    assertThat(world.arm.polled()).hasSize(1);
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
}
