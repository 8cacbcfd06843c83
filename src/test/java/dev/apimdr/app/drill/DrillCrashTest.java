package dev.apimdr.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillPhase;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever fails, and wherever: one service at most, one restore at most, nothing that a drill did
 * not make is deleted, and nothing is left.
 */
class DrillCrashTest {

  private static final Pattern OF_DRILLS =
      Pattern.compile(
          "drills\\.|agenda\\.|services\\.|open\\.|operations\\.create|arm\\.|queue\\.");

  private static DrillWorld world() {
    return new DrillWorld().backedUp();
  }

  /** Every effect of a drill; those of operations, proofs and inventories have their own tests. */
  static Stream<Arguments> everyEffect() {
    DrillWorld undisturbed = world();
    int first = undisturbed.world.effects.names().size();
    undisturbed.requested().runToEnd();
    List<String> names = undisturbed.world.effects.names();
    return IntStream.rangeClosed(first + 1, names.size())
        .filter(k -> OF_DRILLS.matcher(names.get(k - 1)).lookingAt())
        .mapToObj(k -> Arguments.of(k, names.get(k - 1)));
  }

  private static void assertClean(DrillWorld drills) {
    drills.world.effects.calm();
    drills.runToEnd();
    List<Drill> all = drills.all();
    assertThat(all).isNotEmpty();
    assertThat(all).allSatisfy(drill -> assertThat(drill.phase().isTerminal()).isTrue());
    assertThat(drills.services.left()).isEmpty();
    assertThat(drills.world.leftovers()).isEmpty();
    assertThat(drills.restores()).isLessThanOrEqualTo(all.size());
    assertThat(new HashSet<>(drills.services.puts())).hasSizeLessThanOrEqualTo(all.size());
    assertThat(drills.services.puts())
        .doesNotHaveDuplicates()
        .containsAll(drills.services.deletes())
        .containsAll(drills.services.purges());
  }

  private static void assertPassed(DrillWorld drills) {
    assertClean(drills);
    assertThat(drills.all())
        .last()
        .satisfies(
            drill ->
                assertThat(drill.phase())
                    .as("%s", drill.progress().result())
                    .isEqualTo(DrillPhase.PASSED));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyEffect")
  void anyEffect_crashBeforeIt_heals(int effect, String name) {
    DrillWorld drills = world();
    drills.world.effects.crashBefore(effect);
    drills.requested().runToEnd();

    assertClean(drills);
    // A PUT or POST that was licensed and never sent is not sent later: the drill is given up.
    Drill last = drills.all().get(drills.all().size() - 1);
    if (last.phase() != DrillPhase.PASSED) {
      assertThat(last.progress().result().error().code()).isIn("CreationUnknown", "OutcomeUnknown");
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyEffect")
  void anyEffect_crashAfterIt_heals(int effect, String name) {
    DrillWorld drills = world();
    drills.world.effects.crashAfter(effect);
    drills.requested().runToEnd();

    assertClean(drills);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyEffect")
  void anyEffect_thenTheLedgerFailsOnce_heals(int effect, String name) {
    for (Mode mode : Mode.values()) {
      DrillWorld drills = world();
      drills.world.effects.hook(
          new Effects.Hook() {
            @Override
            public void after(int number, String at) {
              if (number == effect) {
                drills.world.effects.failNext(
                    next -> next.startsWith("drills.") || next.startsWith("agenda."), mode);
              }
            }
          });
      drills.requested().runToEnd();

      assertClean(drills);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyEffect")
  void anyMessage_sentTwice_copiesDieOut(int effect, String name) {
    DrillWorld drills = world();
    drills.world.queue.doubleAt(effect);
    drills.requested().runToEnd();

    assertPassed(drills);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyEffect")
  void everyMessageLost_fromAnyEffectOn_theWatchdogGoesOn(int effect, String name) {
    DrillWorld drills = world();
    drills.world.effects.hook(
        new Effects.Hook() {
          @Override
          public void after(int number, String at) {
            if (number == effect) {
              drills.world.queue.lose();
            }
          }
        });
    drills.requested().runToEnd();

    assertClean(drills);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyEffect")
  void sweeperRuns_atAnyEffect_changesNothing(int effect, String name) {
    DrillWorld drills = world();
    drills.world.effects.hook(
        new Effects.Hook() {
          private boolean done;

          @Override
          public void before(int number, String at) {
            if (number == effect && !done) {
              done = true;
              drills.sweep().run(drills.world.events::add);
            }
          }
        });
    drills.requested().runToEnd();

    assertPassed(drills);
    assertThat(drills.eventsNamed("DrillSwept")).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyEffect")
  void anotherDrillIsAskedFor_atAnyEffect_oneAtATime(int effect, String name) {
    DrillWorld drills = world();
    int[] most = {0};
    drills.world.effects.hook(
        new Effects.Hook() {
          private boolean done;

          @Override
          public void before(int number, String at) {
            if (number == effect && !done) {
              done = true;
              var unused = drills.asked("standby");
            }
          }

          @Override
          public void after(int number, String at) {
            most[0] = Math.max(most[0], drills.services.left().size());
          }
        });
    drills.requested().runToEnd();

    assertClean(drills);
    assertThat(most[0]).isLessThanOrEqualTo(1);
    assertThat(drills.all())
        .filteredOn(drill -> drill.source().key().equals("contoso"))
        .allSatisfy(
            drill ->
                assertThat(drill.phase() == DrillPhase.PASSED || isRefused(drill))
                    .as("%s", drill)
                    .isTrue());
  }

  private static boolean isRefused(Drill drill) {
    return drill.progress().creation() == null;
  }
}
