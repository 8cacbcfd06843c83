package dev.apimdr.core.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrillCostTest {
  /** The table of docs/drills.md. */
  @ParameterizedTest
  @CsvSource({
    "Developer, 0.0658, 0.10",
    "Basic, 0.2016, 0.31",
    "STANDARD, 0.9407, 1.42",
    "premium, 3.8290, 5.75"
  })
  void of_anHourAndAHalf_isThePriceOfThat_roundedUp(String tier, String hour, String amount) {
    assertThat(DrillCost.isTierKnown(tier)).isTrue();
    assertThat(DrillCost.of(tier, Duration.ofMinutes(90)))
        .contains(new DrillCost(new BigDecimal(hour), new BigDecimal(amount)));
  }

  @Test
  void of_noTime_isNothing_andASecondIsACent() {
    assertThat(DrillCost.of("Premium", Duration.ZERO).orElseThrow().amount())
        .isEqualTo(new BigDecimal("0.00"));
    assertThat(DrillCost.of("Developer", Duration.ofSeconds(1)).orElseThrow().amount())
        .isEqualTo(new BigDecimal("0.01"));
  }

  /** What Azure counts as an hour of a month, times a month's hours, is the month's price. */
  @ParameterizedTest
  @CsvSource({
    "Developer, 48.04",
    "Basic, 147.17",
    "Standard, 686.72",
    "Premium, 2795.17",
  })
  void of_aMonth_isTheListPrice(String tier, BigDecimal month) {
    assertThat(DrillCost.of(tier, Duration.ofHours(730)).orElseThrow().amount()).isEqualTo(month);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "Consumption", "StandardV2", "Isolated"})
  void of_aTierWithoutBackup_isNone(String tier) {
    assertThat(DrillCost.isTierKnown(tier)).isFalse();
    assertThat(DrillCost.of(tier, Duration.ofHours(1))).isEmpty();
  }
}
