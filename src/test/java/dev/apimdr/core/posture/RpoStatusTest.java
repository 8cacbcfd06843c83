package dev.apimdr.core.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpoStatusTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Duration RPO = Duration.ofHours(26);

  @ParameterizedTest
  @CsvSource({"PT0S,MET", "PT26H,MET", "PT26H0.001S,OVERDUE", "P40D,OVERDUE", "PT-1S,MET"})
  void of_age(Duration age, RpoStatus expected) {
    assertThat(RpoStatus.of(NOW.minus(age), RPO, NOW)).isEqualTo(expected);
  }

  @Test
  void of_noBackup_isNever() {
    assertThat(RpoStatus.of(null, RPO, NOW)).isEqualTo(RpoStatus.NEVER);
  }
}
