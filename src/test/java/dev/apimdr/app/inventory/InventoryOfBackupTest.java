package dev.apimdr.app.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.recovery.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the inventory of a backup leaves in the backup's manifest. */
class InventoryOfBackupTest {

  private static final Content ECHO =
      new Content(Level.POLICIES, InventoryWorld.ECHO.size(), 1, 1, 2, Set.of(), null);

  private static InventoryWorld world() {
    return new InventoryWorld().withEcho().backup();
  }

  /** Every effect from the request of the inventory on. */
  static Stream<Arguments> everyEffect() {
    InventoryWorld world = world();
    int before = world.effects.names().size();
    world.requestedAfterBackup().runToEnd();
    List<String> names = world.effects.names();
    int begun = before + 4;
    return IntStream.rangeClosed(begun, names.size())
        .mapToObj(k -> Arguments.of(k, names.get(k - 1)));
  }

  @Test
  void end_writesWhatTheBackupHolds_beforeTheDocumentSaysSo() {
    InventoryWorld world = world().requestedAfterBackup();
    world.runToEnd();

    assertThat(world.content()).isEqualTo(ECHO);
    assertThat(world.effects.names())
        .containsSubsequence(
            "inventories.assemble", "recoveryPoints.replace", "inventories.replace")
        .endsWith("inventories.replace", "open.remove");
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_crashBeforeOrAfterIt_theContentIsThereAtTheEnd(int effect, String name) {
    for (boolean before : List.of(true, false)) {
      InventoryWorld world = world().requestedAfterBackup();
      if (before) {
        world.effects.crashBefore(effect);
      } else {
        world.effects.crashAfter(effect);
      }
      world.runToEnd();
      world.effects.calm();

      assertThat(world.walk().phase()).isEqualTo(InventoryPhase.DONE);
      assertThat(world.content()).isEqualTo(ECHO);
    }
  }

  @Test
  void manifestsAway_forAnHour_theInventoryWaits_andThenBothAreThere() {
    InventoryWorld world = world().requestedAfterBackup();
    Instant until = world.clock.instant().plus(Duration.ofHours(1));
    world.effects.outage(
        call -> call.startsWith("recoveryPoints.") && world.clock.instant().isBefore(until));
    world.runToEnd();
    world.effects.calm();

    assertThat(world.walk().phase()).isEqualTo(InventoryPhase.DONE);
    assertThat(world.clock.instant()).isAfter(until);
    assertThat(world.content()).isEqualTo(ECHO);
  }

  /** Storage refuses the write to the end, for whatever reason nobody thought of. */
  @Test
  void judgementThatFails_isTold_andTheInventoryEnds() {
    InventoryWorld world = world().requestedAfterBackup();
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void before(int number, String name) {
            if (name.equals("recoveryPoints.replace")) {
              throw new IllegalStateException("400 MetadataTooLarge");
            }
          }
        });
    world.runToEnd();

    assertThat(world.walk().phase()).isEqualTo(InventoryPhase.DONE);
    assertThat(world.open()).isEmpty();
    assertThat(world.eventsNamed("RecoveryPointNotJudged"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.fields())
                    .containsEntry("service", "contoso")
                    .containsEntry("id", InventoryWorld.ID)
                    .containsEntry(
                        "message", "java.lang.IllegalStateException: 400 MetadataTooLarge"));
  }

  @Test
  void partial_isRecordedWithTheListsThatAreUnknown() {
    InventoryWorld world = world().requestedAfterBackup();
    world.entities.answer("products", 403, "AuthorizationFailed", null);
    world.runToEnd();

    assertThat(world.walk().phase()).isEqualTo(InventoryPhase.PARTIAL);
    assertThat(world.content().unread()).containsExactly("products");
    assertThat(world.content().apis()).isEqualTo(1);
  }

  @Test
  void backupRemovedMeanwhile_leavesNothing() {
    InventoryWorld world = world().requestedAfterBackup();
    world.ledger.recoveryPoints().remove(Samples.KEY, Samples.recoveryPoint().blob().backupName());
    world.runToEnd();

    assertThat(world.walk().phase()).isEqualTo(InventoryPhase.DONE);
    assertThat(world.ledger.recoveryPoints().of(Samples.KEY)).isEmpty();
  }
}
