package dev.apimdr.core.history;

import static dev.apimdr.core.operation.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ElapsedTest {
  @Test
  void between_later_isTheTimeBetween() {
    assertThat(Elapsed.between(T0, T0.plusSeconds(3))).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void between_clockSetBack_isNothing() {
    assertThat(Elapsed.between(T0.plusSeconds(3), T0)).isZero();
  }
}
