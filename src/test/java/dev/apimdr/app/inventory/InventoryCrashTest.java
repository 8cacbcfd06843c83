package dev.apimdr.app.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.core.inventory.EntityCounts;
import dev.apimdr.core.inventory.InventoryPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever fails, and wherever: each entity is in the inventory once, and nothing is left over. */
class InventoryCrashTest {

  /** The reads of one turn, of 20 s and 3 s each. */
  private static final int READS_OF_A_TURN = 7;

  private static final String DOCUMENT = "inventories/contoso/i-1.json";
  private static final String ASSEMBLED = "inventories/contoso/i-1.jsonl.gz";

  private static InventoryWorld undisturbed() {
    InventoryWorld world = new InventoryWorld().withEcho().requested();
    world.runToEnd();
    return world;
  }

  static Stream<Arguments> everyEffect() {
    List<String> names = undisturbed().effects.names();
    return IntStream.rangeClosed(1, names.size()).mapToObj(k -> Arguments.of(k, names.get(k - 1)));
  }

  private static void assertDone(InventoryWorld world) {
    world.effects.calm();
    assertThat(world.walk().phase()).isEqualTo(InventoryPhase.DONE);
    assertThat(world.found()).containsExactlyInAnyOrderElementsOf(InventoryWorld.ECHO);
    assertThat(world.walk().progress().counts().total()).isEqualTo(InventoryWorld.ECHO.size());
    assertThat(world.queue.waiting()).isEmpty();
    assertThat(world.open()).isEmpty();
    assertThat(world.poison).isEmpty();
    assertThat(world.eventsNamed("InventoryEnded")).hasSizeLessThanOrEqualTo(1);
  }

  private static void assertNothingLeft(InventoryWorld world) {
    assertThat(world.inventories.blobs()).containsExactlyInAnyOrder(DOCUMENT, ASSEMBLED);
  }

  private static void assertReadAgain(InventoryWorld world, int atMost) {
    int once = undisturbed().entities.asked().size();
    assertThat(world.entities.asked()).hasSizeBetween(once, once + atMost);
  }

  @Test
  void allWell_readsNothingTwice_inSeveralTurns() {
    InventoryWorld world = undisturbed();

    assertDone(world);
    assertNothingLeft(world);
    assertThat(world.entities.asked()).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    assertThat(world.walk().progress().reads()).isEqualTo(world.entities.asked().size());
    assertThat(world.walk().progress().parts()).hasSizeGreaterThan(2);
    assertThat(world.walk().turn())
        .isEqualTo((world.entities.asked().size() - 1) / READS_OF_A_TURN);
    assertThat(world.eventsNamed("InventoryEnded")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_crashBeforeIt_heals(int effect, String name) {
    InventoryWorld world = new InventoryWorld().withEcho();
    world.effects.crashBefore(effect);
    world.requested().runToEnd();

    assertDone(world);
    assertNothingLeft(world);
    assertReadAgain(world, READS_OF_A_TURN);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_crashAfterIt_heals(int effect, String name) {
    InventoryWorld world = new InventoryWorld().withEcho();
    world.effects.crashAfter(effect);
    world.requested().runToEnd();

    assertDone(world);
    assertNothingLeft(world);
    assertReadAgain(world, READS_OF_A_TURN);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_storeUnavailable_heals(int effect, String name) {
    for (Mode mode : Mode.values()) {
      InventoryWorld world = new InventoryWorld().withEcho();
      world.effects.hook(
          new Effects.Hook() {
            @Override
            public void after(int number, String at) {
              if (number == effect) {
                world.effects.failNext(next -> !next.startsWith("entities."), mode);
              }
            }
          });
      world.requested().runToEnd();

      assertDone(world);
      assertNothingLeft(world);
    }
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void ledgerAway_forAnHourFromAnyEffectOn_heals(int effect, String name) {
    InventoryWorld world = new InventoryWorld().withEcho().requested();
    Instant until = world.clock.instant().plus(Duration.ofHours(1));
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void after(int number, String at) {
            if (number == effect) {
              world.effects.outage(
                  call -> call.startsWith("inventories.") && world.clock.instant().isBefore(until));
            }
          }
        });
    world.runToEnd();

    assertDone(world);
    assertNothingLeft(world);
  }

  /**
   * The two executions may read unequally far: here every second GET after the first execution's
   * place takes a whole turn.
   */
  @ParameterizedTest
  @MethodSource("everyEffect")
  void sameMessageTwice_secondTakenInsideTheFirst_sameEnd(int effect, String name) {
    for (Duration slow : List.of(Duration.ofSeconds(3), Duration.ofSeconds(20))) {
      InventoryWorld world = new InventoryWorld().withEcho().requested();
      world.effects.hook(
          new Effects.Hook() {
            private boolean done;

            @Override
            public void before(int number, String at) {
              Delivery current = world.host.delivering();
              if (number == effect && !done && current != null) {
                done = true;
                world.takesPerRead(slow);
                world.take(world.otherHost(), current);
                world.takesPerRead(Duration.ofSeconds(3));
              }
            }
          });
      world.runToEnd();

      assertDone(world);
      assertThat(world.inventories.blobs()).contains(DOCUMENT, ASSEMBLED);
    }
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyMessage_sentTwice_copiesDieOut(int effect, String name) {
    InventoryWorld world = new InventoryWorld().withEcho();
    world.queue.doubleAt(effect);
    world.requested().runToEnd();

    assertDone(world);
    assertNothingLeft(world);
    assertReadAgain(world, 0);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void everyMessageLost_fromAnyEffectOn_theWatchdogGoesOn(int effect, String name) {
    InventoryWorld world = new InventoryWorld().withEcho();
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void after(int number, String at) {
            if (number == effect) {
              world.queue.lose();
            }
          }
        });
    world.requested().runToEnd();

    assertDone(world);
    assertNothingLeft(world);
  }

  @Test
  void counts_afterACrash_areThoseOfAnUndisturbedRun() {
    EntityCounts expected = undisturbed().walk().progress().counts();
    InventoryWorld world = new InventoryWorld().withEcho();
    world.effects.crashAfter(world.effects.names().size() + 20);
    world.requested().runToEnd();

    assertThat(world.walk().progress().counts()).isEqualTo(expected);
  }
}
