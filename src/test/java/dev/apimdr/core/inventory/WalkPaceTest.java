package dev.apimdr.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkPaceTest {

  private static WalkPace after(int answers, @Nullable Integer told) {
    WalkPace pace = WalkPace.BEGIN;
    for (int i = 0; i < answers; i++) {
      pace = pace.after(told);
    }
    return pace;
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 0, false", "PT19.999S, 999, false", "PT20S, 0, true", "PT0S, 1000, true"})
  void isOver_afterTwentySecondsOrAThousandEntities(Duration elapsed, int found, boolean over) {
    assertThat(WalkPace.BEGIN.isOver(elapsed, found)).isEqualTo(over);
  }

  @ParameterizedTest
  @CsvSource({"99, false", "100, true"})
  void isOver_untold_afterAHundred(int answers, boolean over) {
    assertThat(after(answers, null).isOver(Duration.ZERO, 0)).isEqualTo(over);
  }

  @ParameterizedTest
  @CsvSource({
    "250, false, PT0S",
    "125, false, PT0S",
    "124, true, PT6S",
    "0, true, PT10S",
    "-1, true, PT10S"
  })
  void told_belowHalfOfTheBucket_waitsUntilItIsFull(int told, boolean over, Duration pause) {
    assertThat(after(1000, told).isOver(Duration.ZERO, 0)).isEqualTo(over);
    assertThat(after(1, told).pause(Duration.ZERO, 0)).isEqualTo(pause);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1, PT6S",
    "75, 1, PT6S",
    "50, 0.5, PT9S",
    "25, 0, PT6S",
    "25, 0.5, PT18S",
    "25, 1, PT30S",
    "4, 0.5, PT1M52.5S",
    "3, 0.5, PT2M",
    "1, 0.5, PT2M",
    "1, 1, PT3M54S"
  })
  void pause_afterFewReads_isLongerSoThatFewerWalksComeAtATime(
      int answers, double spread, Duration pause) {
    assertThat(after(answers, 124).pause(Duration.ZERO, spread)).isEqualTo(pause);
  }

  @Test
  void pause_readsWithoutAWord_countAsReads() {
    assertThat(after(24, null).after(124).pause(Duration.ZERO, 0.5))
        .isEqualTo(Duration.ofSeconds(18));
  }

  @ParameterizedTest
  @CsvSource({"100, PT5S, PT15S", "100, PT20S, PT0S", "7, PT21S, PT0S", "1, PT0S, PT0.2S"})
  void pause_untold_isFiveASecond(int answers, Duration elapsed, Duration pause) {
    assertThat(after(answers, null).pause(elapsed, 1)).isEqualTo(pause);
  }

  @Test
  void told_thenUntold_keepsWhatWasTold() {
    assertThat(WalkPace.BEGIN.after(10).after(null).isOver(Duration.ZERO, 0)).isTrue();
    assertThat(WalkPace.BEGIN.after(10).after(200).isOver(Duration.ZERO, 0)).isFalse();
  }
}
