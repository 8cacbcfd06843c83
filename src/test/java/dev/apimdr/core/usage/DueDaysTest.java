package dev.apimdr.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DueDaysTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-10-01");

  /** Some reports, some days, and some of them there. */
  record World(DueDays due, List<ReportDay> there) {
    static World of(int seed) {
      Random random = new Random(seed);
      Set<UsageReport> reports = EnumSet.noneOf(UsageReport.class);
      for (UsageReport report : UsageReport.values()) {
        if (random.nextInt(3) > 0) {
          reports.add(report);
        }
      }
      int days = random.nextInt(25) - 2;
      DueDays due = new DueDays(reports, FIRST, FIRST.plusDays(days));
      List<ReportDay> there = new ArrayList<>();
      for (UsageReport report : UsageReport.values()) {
        int share = random.nextInt(4);
        for (int day = -5; day < days; day++) {
          if (random.nextInt(4) < share) {
            there.add(new ReportDay(report, FIRST.plusDays(day)));
          }
        }
      }
      return new World(due, there);
    }

    List<ReportDay> missing() {
      return due.missing(UsageDays.of(there)).toList();
    }
  }

  static Stream<World> worlds() {
    return IntStream.range(0, 300).mapToObj(World::of);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void missing_isWhatIsDueAndNotThere_eachOnce_newestFirst(World world) {
    Set<ReportDay> expected = new HashSet<>(world.due().newestFirst().toList());
    expected.removeAll(world.there());

    assertThat(world.missing())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(expected)
        .isSortedAccordingTo(
            Comparator.comparing(ReportDay::day).reversed().thenComparing(ReportDay::report));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void missing_oneAfterTheOther_comesToNothing(World world) {
    UsageDays there = UsageDays.of(world.there());
    int before = there.count();
    List<ReportDay> missing = world.missing();
    missing.forEach(there::add);

    assertThat(world.due().missing(there)).isEmpty();
    assertThat(there.count()).isEqualTo(before + missing.size());
  }

  /** A gap has something older there; all other missing days are older than all that is there. */
  @ParameterizedTest
  @MethodSource("worlds")
  void gaps_andWhatIsOlder_areAllThatIsMissing(World world) {
    UsageDays there = UsageDays.of(world.there());
    List<ReportDay> found = new ArrayList<>();
    for (UsageGap gap : UsageGap.in(world.due(), there)) {
      assertThat(gap.from()).isBeforeOrEqualTo(gap.to());
      gap.from()
          .datesUntil(gap.to().plusDays(1))
          .forEach(day -> found.add(new ReportDay(gap.report(), day)));
    }
    List<ReportDay> expected =
        world.missing().stream()
            .filter(file -> there.oldest(file.report()).filter(file.day()::isAfter).isPresent())
            .toList();

    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T05:59:59.999Z, 2026-11-28",
    "2026-11-30T06:00:00Z, 2026-11-29",
    "2026-11-30T07:00:00Z, 2026-11-29",
    "2026-12-01T05:59:59Z, 2026-11-29"
  })
  void newest_isADayThatEndedSixHoursAgo(Instant now, LocalDate newest) {
    assertThat(DueDays.newest(now)).isEqualTo(newest);
  }

  @Test
  void due_beforeItsBeginning_isNothing() {
    DueDays none = new DueDays(UsageReport.DEFAULT, FIRST, FIRST.minusDays(1));

    assertThat(none.newestFirst()).isEmpty();
    assertThat(new DueDays(Set.of(), FIRST, FIRST).newestFirst()).isEmpty();
  }

  @Test
  void reports_byDefault_areAllButSingleCalls() {
    assertThat(UsageReport.DEFAULT).hasSize(7).doesNotContain(UsageReport.BY_REQUEST);
    assertThat(UsageReport.of("BYAPI")).contains(UsageReport.BY_API);
    assertThat(UsageReport.of("byWeather")).isEmpty();
  }
}
