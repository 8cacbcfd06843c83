package dev.apimdr.app.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.Level;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestInventoryTest {
  private final InventoryWorld world = new InventoryWorld().withEcho();

  private InventoryWalk request(String id) {
    return world.request(id, InventoryReason.REQUESTED, Level.POLICIES);
  }

  @Test
  void new_isOpenAndUnderWay_withItsDeadline() {
    InventoryWalk made = request("a");

    assertThat(made.id()).isEqualTo("a");
    assertThat(made.phase()).isEqualTo(InventoryPhase.WALKING);
    assertThat(made.request().deadline()).isEqualTo(Samples.T0.plus(Duration.ofHours(12)));
    assertThat(made.request().scope().apiVersion()).isEqualTo("2024-05-01");
    assertThat(world.open()).containsExactly("open/contoso/inventory/a");
    assertThat(world.effects.names())
        .containsExactly("open.announce", "inventories.create", "queue.send");
  }

  @Test
  void another_whileOneIsUnderWay_joinsIt() {
    request("a");
    world.host.deliverNext();
    int effects = world.effects.names().size();
    InventoryWalk joined = request("b");

    assertThat(joined.id()).isEqualTo("a");
    assertThat(joined.turn()).isEqualTo(1);
    assertThat(world.effects.names()).hasSize(effects);
    assertThat(world.inventories.of(Samples.KEY))
        .extracting(Inventories.Listed::id)
        .containsExactly("a");
  }

  @Test
  void another_afterTheFirstEnded_isNew() {
    request("a");
    world.runToEnd();

    assertThat(request("b").id()).isEqualTo("b");
    world.runToEnd();
    assertThat(world.inventories.of(Samples.KEY))
        .extracting(Inventories.Listed::id)
        .containsExactly("b", "a");
  }

  @Test
  void another_ofADifferentLevelOrVersion_isNew() {
    request("a");

    assertThat(world.request("b", InventoryReason.REQUESTED, Level.FULL).id()).isEqualTo("b");
    assertThat(
            world
                .requests("2030-01-01")
                .request(Samples.CONTOSO, "c", InventoryReason.REQUESTED, Level.POLICIES)
                .id())
        .isEqualTo("c");
  }

  /** What began before a restore ended has seen entities from before it. */
  @ParameterizedTest
  @EnumSource(
      value = InventoryReason.class,
      names = {"AFTER_BACKUP", "AFTER_RESTORE"})
  void afterABackupOrRestore_joinsNone(InventoryReason reason) {
    request("a");

    assertThat(world.request("b", reason, Level.POLICIES).id()).isEqualTo("b");
    world.runToEnd();
    assertThat(world.inventories.of(Samples.KEY))
        .extracting(Inventories.Listed::id)
        .containsExactlyInAnyOrder("a", "b");
    assertThat(world.eventsNamed("InventoryEnded")).hasSize(2);
  }

  @Test
  void sameId_again_isTheSame_alsoWhenItHasEnded() {
    world.requested().runToEnd();
    int effects = world.effects.names().size();
    InventoryWalk again = world.request(InventoryWorld.ID, InventoryReason.REQUESTED, Level.FULL);

    assertThat(again).isEqualTo(world.walk());
    assertThat(again.phase()).isEqualTo(InventoryPhase.DONE);
    assertThat(world.effects.names()).hasSize(effects);
    assertThat(world.open()).isEmpty();
  }

  @Test
  void messageNotSent_theSameIdAgainSendsIt() {
    world.effects.failNext("queue.send", Mode.UNAVAILABLE_BEFORE);
    assertThatThrownBy(() -> request(InventoryWorld.ID))
        .isInstanceOf(QueueUnavailableException.class);
    assertThat(world.queue.waiting()).isEmpty();
    request(InventoryWorld.ID);

    assertThat(world.queue.waiting()).hasSize(1);
    world.runToEnd();
    assertThat(world.found()).containsExactlyInAnyOrderElementsOf(InventoryWorld.ECHO);
  }

  @Test
  void messageNotSent_theWatchdogSendsIt() {
    world.effects.failNext("queue.send", Mode.UNAVAILABLE_BEFORE);
    assertThatThrownBy(() -> request(InventoryWorld.ID))
        .isInstanceOf(QueueUnavailableException.class);
    world.runToEnd();

    assertThat(world.found()).containsExactlyInAnyOrderElementsOf(InventoryWorld.ECHO);
  }

  @Test
  void entryWithoutDocument_isNotJoined() {
    world.ledger.open().announce(InventoryWalk.key("contoso", "a"));

    assertThat(request("b").id()).isEqualTo("b");
  }
}
