package dev.apimdr.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.OperationId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is left in the ledger of a drill when it is no longer kept. */
class OldDrillsTest {
  private final DrillWorld drills = new DrillWorld().backedUp();

  @Test
  void passed_keptForItsTime_nothingOfItsServiceIsLeft_andNoMessageBringsItBack() {
    drills.requested().runToEnd();
    String id = drills.drill().id();
    String made = drills.drill().target().orElseThrow().key();
    assertThat(drills.world.ledger.blobs())
        .anyMatch(blob -> blob.startsWith("services/" + made))
        .anyMatch(blob -> blob.startsWith("proofs/" + made));
    assertThat(drills.world.ledger.all().inventories().of(made)).isNotEmpty();

    drills.world.clock.jump(DrillWorld.KEEP);
    for (int run = 0; run < 3; run++) {
      drills.world.watch();
      drills.world.clock.jump(Duration.ofMinutes(5));
    }

    assertThat(drills.all()).isEmpty();
    assertThat(drills.world.ledger.blobs()).noneMatch(blob -> blob.contains(made));
    assertThat(drills.world.ledger.blobs()).noneMatch(blob -> blob.contains(id));
    assertThat(drills.world.ledger.all().inventories().of(made)).isEmpty();
    assertThat(drills.world.ledger.operations().find(made, new OperationId(id))).isEmpty();
    assertThat(drills.eventsNamed("DrillPruned")).hasSize(1);
    assertThat(drills.services.all().value()).isEmpty();
  }
}
