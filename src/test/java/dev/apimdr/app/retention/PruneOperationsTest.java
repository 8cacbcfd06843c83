package dev.apimdr.app.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PruneOperationsTest {

  private static PruneOperations prune(World world) {
    return new PruneOperations(world.ledger.operations(), world.clock);
  }

  @Test
  void prune_ninetyDaysAfterTheEnd_removesTheRecord() {
    World world = new World().withRecoveryPoint();
    world.clock.jump(Duration.ofDays(90));
    prune(world).prune("contoso", world.events::add);

    assertThat(world.find("contoso", "first")).isEmpty();
    assertThat(world.ledger.recoveryPoints().of("contoso")).hasSize(1);
  }

  @Test
  void prune_sooner_keepsIt() {
    World world = new World().withRecoveryPoint();
    world.clock.jumpTo(
        world
            .operation("contoso", "first")
            .outcome()
            .at()
            .plus(Duration.ofDays(90))
            .minusMillis(1));
    prune(world).prune("contoso", world.events::add);

    assertThat(world.find("contoso", "first")).isPresent();
  }

  @Test
  void prune_notEnded_keepsItHoweverOld() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    world.clock.jump(Duration.ofDays(365));
    prune(world).prune("contoso", world.events::add);

    assertThat(world.find("contoso", "wish")).isPresent();
  }
}
