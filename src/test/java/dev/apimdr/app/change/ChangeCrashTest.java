package dev.apimdr.app.change;

import static dev.apimdr.app.change.ChangeWorld.POLICY;
import static dev.apimdr.app.change.ChangeWorld.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever the timer's execution dies: a changed service is backed up, and once. */
class ChangeCrashTest {
  private static final Instant DUE = T0.plus(Duration.ofMinutes(60));

  /** A change that is due to be backed up when the timer fires. */
  private static ChangeWorld ready() {
    ChangeWorld changes = new ChangeWorld();
    changes.write(T0.plus(Duration.ofMinutes(20)), POLICY);
    changes.world.clock.jumpTo(DUE);
    return changes;
  }

  /** The effects of one firing. */
  static Stream<Arguments> everyEffect() {
    ChangeWorld changes = ready();
    int before = changes.world.effects.names().size();
    List<String> names = changes.fires().world.effects.names();
    return IntStream.rangeClosed(before + 1, names.size())
        .mapToObj(k -> Arguments.of(k, names.get(k - 1)));
  }

  private static void firesAndDies(ChangeWorld changes) {
    try {
      changes.fires();
    } catch (RuntimeException | Effects.Crash died) {
      // The next firing heals it.
    }
    changes.world.effects.calm();
  }

  private static void assertBackedUpOnce(ChangeWorld changes) {
    changes.until(DUE.plus(Duration.ofHours(6)));

    assertThat(changes.backups())
        .singleElement()
        .satisfies(backup -> assertThat(backup.phase()).isEqualTo(Phase.SUCCEEDED));
    assertThat(changes.world.posted()).hasSize(2);
    assertThat(changes.world.leftovers()).isEmpty();
  }

  @Test
  void allWell_isBackedUpOnce() {
    ChangeWorld changes = ready().fires();

    assertThat(everyEffect().map(each -> each.get()[1]))
        .contains("changes.create", "changes.replace", "open.add", "operations.create");
    assertBackedUpOnce(changes);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_crashBeforeOrAfterIt_heals(int effect, String name) {
    for (boolean after : List.of(true, false)) {
      ChangeWorld changes = ready();
      if (after) {
        changes.world.effects.crashAfter(effect);
      } else {
        changes.world.effects.crashBefore(effect);
      }
      firesAndDies(changes);

      assertBackedUpOnce(changes);
    }
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_storeUnavailableAtIt_heals(int effect, String name) {
    for (Effects.Mode mode : Effects.Mode.values()) {
      ChangeWorld changes = ready();
      changes.world.effects.hook(
          new Effects.Hook() {
            @Override
            public void after(int number, String at) {
              if (number == effect) {
                changes.world.effects.failNext(next -> true, mode);
              }
            }
          });
      firesAndDies(changes);

      assertBackedUpOnce(changes);
    }
  }
}
