package dev.apimdr.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsageCoverageTest {
  private static final Instant NOW = Instant.parse("2026-11-30T07:30:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));
  private static final LocalDate NEWEST = LocalDate.parse("2026-11-29");
  private static final DueDays MONTH =
      new DueDays(Set.of(UsageReport.BY_API), NEWEST.minusDays(29), NEWEST);

  private static UsageCoverage coverage(Instant firstAsked, String... days) {
    return UsageCoverage.of(
        MONTH,
        UsageDays.of(
            List.of(days).stream()
                .map(day -> new ReportDay(UsageReport.BY_API, LocalDate.parse(day)))
                .toList()),
        firstAsked,
        NOW);
  }

  @Test
  void history_onItsWay_isMissing_andNotBehind() {
    assertThat(coverage(LONG_AGO, "2026-11-29", "2026-11-28"))
        .isEqualTo(new UsageCoverage(NEWEST.minusDays(1), NEWEST, 28, 0, null));
  }

  @Test
  void newestDays_missingForThreeDays_areBehind() {
    assertThat(coverage(LONG_AGO, "2026-11-25").behind()).isEqualTo(1);
    assertThat(coverage(LONG_AGO, "2026-11-25").behindSince()).isEqualTo("2026-11-26");
    assertThat(coverage(LONG_AGO, "2026-11-26").behind())
        .as("the day that ended three days and seven hours ago is there")
        .isZero();
  }

  @Test
  void gap_isBehind_sinceItsOldestDay() {
    UsageCoverage gap = coverage(LONG_AGO, "2026-11-10", "2026-11-13", "2026-11-27");

    assertThat(gap.behindSince()).isEqualTo("2026-11-11");
    assertThat(gap.behind()).isEqualTo(2 + 13);
  }

  @Test
  void nothing_isBehind_onceItWasAskedForForThreeDays() {
    assertThat(coverage(NOW.minus(Duration.ofDays(3)).plusSeconds(1)).behind()).isZero();
    assertThat(coverage(NOW.minus(Duration.ofDays(3))))
        .isEqualTo(new UsageCoverage(null, null, 30, 1, LocalDate.parse("2026-11-26")));
  }

  @Test
  void nothingDue_isNothingMissing() {
    DueDays none = new DueDays(UsageReport.DEFAULT, NEWEST, NEWEST.minusDays(1));

    assertThat(UsageCoverage.of(none, UsageDays.of(List.of()), LONG_AGO, NOW))
        .isEqualTo(new UsageCoverage(null, null, 0, 0, null));
  }
}
