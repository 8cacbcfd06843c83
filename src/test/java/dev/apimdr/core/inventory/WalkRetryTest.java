package dev.apimdr.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkRetryTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0, PT5S",
    "PT17S, 0, PT17S",
    "PT2H, 0, PT1H",
    "PT0S, 1, PT10S",
    "PT0S, 2, PT20S",
    "PT0S, 6, PT5M20S",
    "PT0S, 7, PT10M",
    "PT0S, 100, PT10M",
    "PT30S, 1, PT30S",
    "PT2H, 7, PT1H"
  })
  void delay_isTheLongerOfWhatWasToldAndOurs(Duration told, int failures, Duration delay) {
    assertThat(WalkRetry.delay(told, failures)).isEqualTo(delay);
  }

  @ParameterizedTest
  @CsvSource({
    "true, apis, 7, false",
    "true, apis, 8, true",
    "false, apis/a, 7, false",
    "false, apis/a, 8, true",
    "true, apis/a/wikis, 1, true",
    "false, apis/wikis, 1, false"
  })
  void isAnswer_atTheEighthOrForWikis(boolean list, String path, int failures, boolean answer) {
    assertThat(WalkRetry.isAnswer(new WalkRead(list, path, null), failures)).isEqualTo(answer);
  }
}
