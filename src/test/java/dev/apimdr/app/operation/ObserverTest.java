package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.Samples;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ObserverTest {
  private static final OperationLifecycle LIFECYCLE = Samples.lifecycle();

  /** Two observations a second apart, the second by a host whose clock is ten minutes fast. */
  @Test
  void twoLooksOfTwoHosts_areAsFarApartAsTheStoreSays() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.arm.nextPost(ArmReply.Problem.of(Kind.NO_RESPONSE, "Timeout", "60 s"));
    world.runToPhase("contoso", "wish", Phase.STARTING);
    Operation unknown = world.operation("contoso", "wish");

    Decision first = observer(world, world.clock).decide(unknown);
    world.clock.jump(Duration.ofSeconds(1));
    Operation seenOnce = ((Decision.Again) first).next();
    Decision second =
        observer(world, Clock.offset(world.clock, Duration.ofMinutes(10))).decide(seenOnce);

    assertThat(second)
        .isInstanceOfSatisfying(
            Decision.Again.class,
            again -> {
              assertThat(again.next().phase()).isEqualTo(Phase.STARTING);
              assertThat(again.delay()).isEqualTo(Duration.ofSeconds(119));
            });
  }

  private static Observer observer(World world, Clock clock) {
    return new Observer(world.arm, world.store, world.ledger.open(), LIFECYCLE, clock);
  }
}
