package dev.apimdr.app.proof;

import static dev.apimdr.app.proof.ProofWorld.changed;
import static dev.apimdr.app.proof.ProofWorld.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.core.comparison.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever fails, and wherever: a restore is proven, told, and nothing is left over. */
class ProofCrashTest {

  /** Everything is ready but the target's inventory, which takes a minute. */
  private static ProofWorld ready() {
    ProofWorld world = new ProofWorld();
    world.saved(entry("apis/a;rev=1"), entry("products/p"));
    world.restored(Duration.ofMinutes(1), changed("apis/a;rev=1"), entry("products/p"));
    return world;
  }

  static Stream<Arguments> everyEffect() {
    int before = ready().effects.names().size();
    List<String> names = ready().begun().runToEnd().effects.names();
    return IntStream.rangeClosed(before + 1, names.size())
        .mapToObj(k -> Arguments.of(k, names.get(k - 1)));
  }

  private static void assertProven(ProofWorld world) {
    world.effects.calm();
    assertThat(world.proof().isEnded()).isTrue();
    assertThat(world.outcome().comparison().verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(world.outcome().comparison().totals().same()).isEqualTo(1);
    assertThat(world.open()).isEmpty();
    assertThat(world.queue.waiting()).isEmpty();
    assertThat(world.host.poison()).isEmpty();
    assertThat(world.eventsNamed("RestoreCompared")).isNotEmpty();
  }

  @Test
  void allWell_isToldOnce() {
    ProofWorld world = ready().begun().runToEnd();

    assertProven(world);
    assertThat(world.eventsNamed("RestoreCompared")).hasSize(1);
    assertThat(world.proof().turn()).isGreaterThan(2);
    assertThat(everyEffect()).hasSizeGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_crashBeforeOrAfterIt_heals(int effect, String name) {
    for (boolean after : List.of(true, false)) {
      ProofWorld world = ready();
      if (after) {
        world.effects.crashAfter(effect);
      } else {
        world.effects.crashBefore(effect);
      }
      world.begun().runToEnd();

      assertProven(world);
      assertThat(world.eventsNamed("RestoreCompared")).hasSizeLessThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_storeUnavailableAfterIt_heals(int effect, String name) {
    for (Mode mode : Mode.values()) {
      ProofWorld world = ready().begun();
      world.effects.hook(
          new Effects.Hook() {
            @Override
            public void after(int number, String at) {
              if (number == effect) {
                world.effects.failNext(next -> true, mode);
              }
            }
          });
      world.runToEnd();

      assertProven(world);
    }
  }

  /** The restore has ended all the same; what was not begun is logged, and nothing is left over. */
  @Test
  void begin_storeUnavailable_isLogged_orHeals() {
    List<String> names = ready().begun().effects.names();
    int before = ready().effects.names().size();
    for (String name : names.subList(before, names.size())) {
      for (Mode mode : Mode.values()) {
        ProofWorld world = ready();
        world.effects.failNext(name, mode);
        world.begun().runToEnd();

        assertThat(world.open()).as(name + " " + mode).isEmpty();
        if (world.ledger.proofs().of(ProofWorld.TARGET).isEmpty()) {
          assertThat(world.eventsNamed("InventoryNotRequested")).hasSize(1);
        } else {
          assertProven(world);
        }
      }
    }
  }

  @Test
  void ledgerAway_forAnHour_heals() {
    for (String port : List.of("proofs.", "open.", "histories.")) {
      ProofWorld world = ready().begun();
      Instant until = world.clock.instant().plus(Duration.ofHours(1));
      world.effects.outage(call -> call.startsWith(port) && world.clock.instant().isBefore(until));
      world.runToEnd();

      assertProven(world);
    }
  }

  @Test
  void inventoriesAway_forAnHour_heals() {
    ProofWorld world = new ProofWorld();
    world.saved(entry("apis/a;rev=1"), entry("products/p"));
    world.restored(changed("apis/a;rev=1"), entry("products/p")).begun();
    Instant until = world.clock.instant().plus(Duration.ofHours(1));
    world.inventoryEffects.outage(call -> world.clock.instant().isBefore(until));
    world.runToEnd();

    assertProven(world);
    assertThat(world.outcome().at()).isAfterOrEqualTo(until);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void sameMessageTwice_secondTakenInsideTheFirst_oneEnd(int effect, String name) {
    ProofWorld world = ready().begun();
    world.effects.hook(
        new Effects.Hook() {
          private boolean done;

          @Override
          public void before(int number, String at) {
            Delivery current = world.host.delivering();
            if (number == effect && !done && current != null) {
              done = true;
              world.take(world.otherHost(), current);
            }
          }
        });
    world.runToEnd();

    assertProven(world);
    assertThat(world.eventsNamed("RestoreCompared")).hasSizeLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void everyMessageLost_fromAnyEffectOn_theWatchdogGoesOn(int effect, String name) {
    ProofWorld world = ready();
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void after(int number, String at) {
            if (number == effect) {
              world.queue.lose();
            }
          }
        });
    world.begun().runToEnd();

    assertProven(world);
    assertThat(world.eventsNamed("RestoreCompared")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyMessage_sentTwice_copiesDieOut(int effect, String name) {
    ProofWorld world = ready();
    world.queue.doubleAt(effect);
    world.begun().runToEnd();

    assertProven(world);
    assertThat(world.eventsNamed("RestoreCompared")).hasSize(1);
  }
}
