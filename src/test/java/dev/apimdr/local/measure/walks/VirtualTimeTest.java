package dev.apimdr.local.measure.walks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  private static final Instant START = Instant.parse("2026-11-29T22:00:00Z");

  private final VirtualTime time = new VirtualTime(START);
  private final List<String> seen = new ArrayList<>();

  private void note(String what) {
    seen.add(Duration.between(START, time.instant()).toSeconds() + " " + what);
  }

  private void passAndNote(String what, int seconds, int times) {
    for (int i = 0; i < times; i++) {
      time.pass(Duration.ofSeconds(seconds));
      note(what);
    }
  }

  @Test
  void run_workThatPassesTime_isInterleavedByDueTime() throws InterruptedException {
    time.after(Duration.ZERO, () -> passAndNote("slow", 5, 2));
    time.after(Duration.ofSeconds(1), () -> passAndNote("fast", 3, 3));

    time.run();

    assertThat(seen).containsExactly("4 fast", "5 slow", "7 fast", "10 slow", "10 fast");
  }

  @Test
  void run_atTheSameInstant_goesInTheOrderAsked() throws InterruptedException {
    time.after(Duration.ofHours(1), () -> note("first"));
    time.after(Duration.ofHours(1), () -> note("second"));

    time.run();

    assertThat(seen).containsExactly("3600 first", "3600 second");
    assertThat(time.nanoTime()).isEqualTo(START.plusSeconds(3600).getEpochSecond() * 1_000_000_000);
  }

  @Test
  void run_workBegunByWork_isDoneToo() throws InterruptedException {
    time.after(Duration.ZERO, () -> time.after(Duration.ofDays(1), () -> note("next day")));

    time.run();

    assertThat(seen).containsExactly("86400 next day");
  }

  @Test
  void run_workFails_endsWithItsCause() {
    IllegalStateException wrong = new IllegalStateException("wrong");
    time.after(Duration.ofSeconds(9), () -> note("never"));
    time.after(
        Duration.ZERO,
        () -> {
          throw wrong;
        });

    assertThatThrownBy(time::run).hasCause(wrong);
    assertThat(seen).isEmpty();
  }
}
