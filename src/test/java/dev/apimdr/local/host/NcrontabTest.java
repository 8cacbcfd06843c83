package dev.apimdr.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NcrontabTest {

  @Test
  void schedule_afterATime_occursNextAt() throws Exception {
    assertThat(Ncrontab.parse("0 0 2 * * *").next(Instant.parse("2026-11-23T10:15:30.5Z")))
        .contains(Instant.parse("2026-11-24T02:00:00Z"));
  }

  @Test
  void text_thatIsNoSchedule_putsTheFunctionInError() {
    assertThatThrownBy(() -> Ncrontab.parse("nightly"))
        .isInstanceOf(FunctionInError.class)
        .hasMessageContaining("nightly");
  }
}
