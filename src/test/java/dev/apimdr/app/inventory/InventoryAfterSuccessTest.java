package dev.apimdr.app.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.operation.Phase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryAfterSuccessTest {

  private static World world() {
    World world = new World().withInventories(Level.FULL);
    world.entities.policy("", "<policies/>").put("namedValues", "v", Map.of("value", "x"));
    return world;
  }

  private static InventoryWalk inventory(World world, String service, String id) {
    return world.ledger.inventories().find(service, id).orElseThrow().value();
  }

  private static List<String> ids(World world, String service) {
    return world.ledger.inventories().of(service).stream().map(Inventories.Listed::id).toList();
  }

  @Test
  void backup_succeeded_isFollowedByOneOfItsService() {
    World world = world().withRecoveryPoint();

    InventoryWalk inventory = inventory(world, "contoso", "first");
    assertThat(inventory.phase()).isEqualTo(InventoryPhase.DONE);
    assertThat(inventory.request().reason()).isEqualTo(InventoryReason.AFTER_BACKUP);
    assertThat(inventory.request().scope().level()).isEqualTo(Level.FULL);
    assertThat(inventory.progress().counts().total()).isEqualTo(2);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void restore_succeeded_isFollowedByOneOfItsTarget() {
    World world = world().withRecoveryPoint();
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    world.runToEnd();

    assertThat(inventory(world, "standby", "wish").request().reason())
        .isEqualTo(InventoryReason.AFTER_RESTORE);
    assertThat(ids(world, "contoso")).containsExactly("first");
    assertThat(world.leftovers()).isEmpty();
  }

  /** Its restore overwrites the service at once. */
  @Test
  void safetyBackup_isFollowedByNone_itsRestoreByOne() {
    World world = world().withRecoveryPoint();
    world.acceptRestore().accept(world.safeRestoreWish("wish"), world.events::add);
    world.runToEnd();

    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(ids(world, "standby")).containsExactly("wish");
  }

  @Test
  void failed_isFollowedByNone() {
    World world = world();
    world.arm.fails(operation -> true);
    world.withRecoveryPoint();

    assertThat(world.operation("contoso", "first").phase()).isEqualTo(Phase.FAILED);
    assertThat(ids(world, "contoso")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inventories.find", "inventories.create", "open.announce"})
  void cannotBeAskedFor_isTold_andTheBackupEndsAllTheSame(String unreachable) {
    World world = world();
    world.effects.outage(name -> name.startsWith(unreachable));
    world.withRecoveryPoint();

    assertThat(world.operation("contoso", "first").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.eventsNamed("InventoryNotRequested"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.fields())
                    .containsEntry("service", "contoso")
                    .containsEntry("operationId", "first"));
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void keysUnreachable_isTold_andTheBackupEndsAllTheSame() {
    World world = world();
    world.keys.fail(new LedgerUnavailableException("no keys", new IOException()));
    world.withRecoveryPoint();

    assertThat(world.operation("contoso", "first").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.eventsNamed("InventoryNotRequested")).hasSize(1);
  }

  @Test
  void queueUnreachable_isSentByTheWatchdog() {
    World world = world();
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void after(int number, String name) {
            if (name.equals("inventories.create")) {
              world.effects.failNext("queue.send", Effects.Mode.UNAVAILABLE_BEFORE);
            }
          }
        });
    world.withRecoveryPoint();

    assertThat(world.operation("contoso", "first").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.eventsNamed("TurnResent")).hasSize(1);
    assertThat(inventory(world, "contoso", "first").phase()).isEqualTo(InventoryPhase.DONE);
    assertThat(world.leftovers()).isEmpty();
  }

  static Stream<Arguments> everyEffect() {
    World undisturbed = world().withRecoveryPoint();
    List<String> names = undisturbed.effects.names();
    return IntStream.rangeClosed(1, names.size()).mapToObj(k -> Arguments.of(k, names.get(k - 1)));
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void crash_beforeAnyEffect_leavesOneInventoryOfOneBackup(int number, String name) {
    World world = world();
    world.effects.crashBefore(number);
    requestUntilAccepted(world);

    assertOnce(world);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void crash_afterAnyEffect_leavesOneInventoryOfOneBackup(int number, String name) {
    World world = world();
    world.effects.crashAfter(number);
    requestUntilAccepted(world);

    assertOnce(world);
  }

  /** A caller that is not answered asks again. */
  private static void requestUntilAccepted(World world) {
    try {
      world.withRecoveryPoint();
    } catch (Effects.Crash unanswered) {
      world.effects.hook(new Effects.Hook() {});
      world.withRecoveryPoint();
    }
  }

  private static void assertOnce(World world) {
    world.effects.calm();
    assertThat(world.operation("contoso", "first").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(inventory(world, "contoso", "first").phase()).isEqualTo(InventoryPhase.DONE);
    assertThat(ids(world, "contoso")).containsExactly("first");
    assertThat(world.leftovers()).isEmpty();
  }
}
