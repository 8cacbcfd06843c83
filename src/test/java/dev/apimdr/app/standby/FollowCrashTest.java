package dev.apimdr.app.standby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.requests.PromoteStandby;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.standby.PauseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A standby's restore with the process dying before and after each effect, and with a person who
 * promotes the standby at each of them. Effects of the whole restore are counted from 06:00.
 */
class FollowCrashTest {

  private static StandbyWorld beforeSix() {
    return new StandbyWorld().until(StandbyWorld.SIX.minusSeconds(10));
  }

  private static int first() {
    return beforeSix().world.effects.names().size() + 1;
  }

  private static List<String> effects() {
    StandbyWorld standby = beforeSix();
    int before = standby.world.effects.names().size();
    standby.inStep();
    List<String> all = standby.world.effects.names();
    return all.subList(before, all.size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wherever_itDies_theRestoreIsSentOnce_andTheStandbyFollowsOn(boolean before) {
    int first = first();
    IntStream.range(first, first + effects().size())
        .forEach(
            effect -> {
              StandbyWorld standby = beforeSix();
              if (before) {
                standby.world.effects.crashBefore(effect);
              } else {
                standby.world.effects.crashAfter(effect);
              }
              standby.until(StandbyWorld.SIX.plus(Duration.ofHours(20)));
              String where = (before ? "before " : "after ") + effect;
              assertThat(standby.restores()).as(where).doesNotHaveDuplicates();
              assertThat(standby.world.leftovers()).as(where).isEmpty();
              Phase end = standby.world.operation("standby", StandbyWorld.FIRST).phase();
              assertThat(end).as(where).isIn(Phase.SUCCEEDED, Phase.ABANDONED);
              assertThat(standby.standby().asked()).as(where).isNull();
              assertThat(standby.paused().equals(Optional.of(PauseReason.ABANDONED)))
                  .as(where)
                  .isEqualTo(end == Phase.ABANDONED);
            });
  }

  /** Whoever is told that no restore is on its way can rely on it. */
  @Test
  void promotedAtAnyEffect_theStandbyIsNotOverwritten_orThePersonIsTold() {
    int first = first();
    int told = 0;
    int stopped = 0;
    for (int effect = first; effect < first + effects().size(); effect++) {
      StandbyWorld standby = beforeSix();
      Promotion promotion = new Promotion(standby, effect);
      standby.world.effects.hook(promotion);
      standby.until(StandbyWorld.SIX.plus(Duration.ofHours(20)));
      boolean overwritten =
          standby.world.arm.posts().stream()
              .filter(post -> !post.operation().isBackup())
              .anyMatch(post -> !post.at().isBefore(promotion.at));
      boolean afterwards =
          standby.restores().size() > promotion.postsBefore && !promotion.restoreOnItsWay;
      assertThat(afterwards).as("effect %s: a POST that nobody was told of", effect).isFalse();
      assertThat(standby.paused()).contains(PauseReason.PROMOTED);
      told += promotion.restoreOnItsWay ? 1 : 0;
      stopped += standby.restores().isEmpty() ? 1 : 0;
      assertThat(overwritten && !promotion.restoreOnItsWay).as("effect %s", effect).isFalse();
    }
    assertThat(told).as("cases in which a restore was on its way").isPositive();
    assertThat(stopped).as("cases in which it was stopped").isPositive();
  }

  /** A person promotes the standby just before one effect. */
  private static final class Promotion implements Effects.Hook {
    private final StandbyWorld standby;
    private final int effect;
    private boolean done;
    private boolean restoreOnItsWay;
    private int postsBefore;
    private Instant at = Instant.MAX;

    Promotion(StandbyWorld standby, int effect) {
      this.standby = standby;
      this.effect = effect;
    }

    @Override
    public void before(int number, String name) {
      if (number == effect && !done) {
        done = true;
        postsBefore = standby.restores().size();
        at = standby.world.clock.instant();
        restoreOnItsWay =
            standby.promote().promote("standby", "now", null, standby.world.events::add)
                    instanceof PromoteStandby.Result.Done result
                && result.restore().isPresent();
      }
    }
  }
}
