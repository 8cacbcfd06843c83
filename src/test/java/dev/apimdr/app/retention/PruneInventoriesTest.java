package dev.apimdr.app.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.MemoryInventories;
import dev.apimdr.app.ports.MemoryLedger;
import dev.apimdr.app.ports.ProofSamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.proof.RestoreProof;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PruneInventoriesTest {

  private static final Duration KEEP = Duration.ofDays(400);

  private final World.JumpingClock clock = new World.JumpingClock(Samples.T0);
  private final MemoryLedger ledger = new MemoryLedger(clock);
  private final MemoryInventories inventories = ledger.inventories();
  private final List<Event> events = new ArrayList<>();

  private void made(String id, Instant requestedAt) {
    assertThat(inventories.create(InventorySamples.requested(id, requestedAt))).isPresent();
  }

  private void prune() {
    new PruneInventories(ledger.all(), KEEP, clock).prune(Samples.KEY, events::add);
  }

  @Test
  void prune_keptForItsTime_removesAllOfIt() {
    made("old", Samples.T0);
    inventories.writePart(Samples.KEY, "old", "000001-a", InventorySamples.entries());
    inventories.assemble(Samples.KEY, "old", List.of("000001-a"));
    clock.jump(KEEP);
    prune();

    assertThat(inventories.blobs()).isEmpty();
    assertThat(events).extracting(Event::name).containsExactly("InventoryPruned");
    assertThat(events.get(0).fields())
        .containsEntry("id", "old")
        .containsEntry("requestedAt", Samples.T0.toString());
  }

  @Test
  void prune_sooner_keepsIt() {
    made("old", Samples.T0);
    clock.jump(KEEP.minusMillis(1));
    prune();

    assertThat(inventories.of(Samples.KEY)).hasSize(1);
    assertThat(events).isEmpty();
  }

  @Test
  void prune_proofKeptForItsTime_isRemovedToo_andNoSooner() {
    RestoreProof proof = ProofSamples.waiting(new OperationId("restore-1"), Samples.T0);
    assertThat(ledger.proofs().create(proof)).isPresent();
    clock.jumpTo(proof.request().restoredAt().plus(KEEP).minusMillis(1));
    prune();
    assertThat(ledger.proofs().of(proof.service().key())).hasSize(1);

    clock.jump(Duration.ofMillis(1));
    prune();
    assertThat(ledger.proofs().of(proof.service().key())).isEmpty();
    assertThat(events).extracting(event -> event.fields().get("kind")).containsExactly("proof");
  }

  @Test
  void prune_moreThanOneRunTakes_leavesTheRestToTheNext() {
    for (int i = 0; i < PruneInventories.MOST + 1; i++) {
      made("old-" + i, Samples.T0);
    }
    clock.jump(KEEP);
    prune();

    assertThat(inventories.of(Samples.KEY)).hasSize(1);
    prune();
    assertThat(inventories.of(Samples.KEY)).isEmpty();
  }
}
