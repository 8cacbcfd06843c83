package dev.apimdr.local.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimelineTest {
  private final Timeline timeline = new Timeline();
  private final List<String> played = new ArrayList<>();

  @Test
  void acts_areInTheOrderOfTime() {
    timeline.add(Duration.ofMillis(20), () -> played.add("later"));
    timeline.add(Duration.ZERO, () -> played.add("first"));
    timeline.add(Duration.ofMillis(10), () -> played.add("then"));

    timeline.run();

    assertThat(played).containsExactly("first", "then", "later");
  }

  @Test
  void act_isNotBeforeItsTime() {
    long begin = System.nanoTime();
    timeline.add(Duration.ofMillis(50), () -> played.add("act"));

    timeline.run();

    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
  }

  @Test
  void act_thatTakesLong_letsTimeStandStill() {
    long enough = TimeUnit.MILLISECONDS.toNanos(40);
    long begin = System.nanoTime();
    timeline.add(
        Duration.ZERO,
        () -> {
          long until = System.nanoTime() + enough;
          while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
          }
        });
    timeline.add(Duration.ofMillis(30), () -> played.add("next"));

    Duration stoodStill = timeline.run();

    assertThat(stoodStill.toNanos()).isGreaterThanOrEqualTo(enough);
    assertThat(System.nanoTime() - begin)
        .isGreaterThanOrEqualTo(enough + TimeUnit.MILLISECONDS.toNanos(30));
  }
}
