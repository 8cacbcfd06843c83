package dev.apimdr.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeSpanTest {
  @Test
  void text_ofHoursMinutesSeconds_isRead() {
    assertThat(TimeSpan.parse("01:02:03")).isEqualTo(Duration.parse("PT1H2M3S"));
  }

  @Test
  void text_withDaysAndFraction_isRead() {
    assertThat(TimeSpan.parse("2.00:00:00.5")).isEqualTo(Duration.parse("P2DT0.5S"));
  }

  @Test
  void text_ofAnotherNotation_isRefused() {
    assertThatThrownBy(() -> TimeSpan.parse("PT4M"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT4M");
  }
}
