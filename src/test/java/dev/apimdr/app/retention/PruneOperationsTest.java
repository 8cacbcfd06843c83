package dev.apimdr.app.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.turns.World;
import dev.apimdr.core.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    assertThat(world.ledger.points().of("contoso")).hasSize(1);
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

  @Test
  void due_overADay_isEachServiceInOneHour() {
    World world = new World();
    List<String> services = List.of("contoso", "standby", "fabrikam", "tailspin");
    List<String> due = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      due.addAll(prune(world).due(services));
      world.clock.jump(Duration.ofHours(1));
    }
    assertThat(due).containsExactlyInAnyOrderElementsOf(services);
  }
}
