package dev.apimdr.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UsagePageTest {

  private static UsagePage page(int rows, int count, boolean hasLink) {
    return new UsagePage(Collections.nCopies(rows, new UsageRow(Map.of())), count, hasLink);
  }

  @ParameterizedTest
  @CsvSource({
    // rows, before, count, link, next
    "0, 0, 0, false, false",
    "1, 0, 1, false, false",
    "2, 0, 1, false, false",
    "99, 0, 99, false, false",
    "100, 0, 100, false, true",
    "1000, 0, 0, false, true",
    "7, 1000, 0, false, false",
    "7, 1000, 1008, false, true",
    "7, 0, 7, true, true",
    "0, 7, 100, true, false"
  })
  void next_isAskedFor_whereItMayBeThere(
      int rows, int before, int count, boolean hasLink, boolean next) {
    assertThat(page(rows, count, hasLink).mayHaveNext(before)).isEqualTo(next);
  }

  static Stream<Random> seeds() {
    return IntStream.range(0, 500).mapToObj(Random::new);
  }

  /**
   * Whatever the service cuts its pages to, and though its count is one short: no row is missed.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void pages_ofAnyService_areReadToTheirEnd(Random random) {
    int all = random.nextInt(5000);
    int most = 100 + random.nextInt(1500);
    int count = random.nextBoolean() ? Math.max(0, all - 1) : 0;
    int read = 0;
    int asked = 0;
    UsagePage page;
    do {
      asked++;
      page = page(Math.min(Math.min(most, UsagePage.TOP), all - read), count, false);
      boolean more = page.mayHaveNext(read);
      read += page.rows().size();
      if (!more) {
        break;
      }
    } while (true);

    assertThat(read).isEqualTo(all);
    assertThat(asked).isLessThanOrEqualTo(2 + all / Math.min(most, UsagePage.TOP));
  }

  @ParameterizedTest
  @CsvSource({
    "BY_API, 2026-12-31T00:00, 2026-12-31T23:59:59",
    "BY_TIME, 2026-12-31T00:00, 2027-01-01T00:00",
    "BY_REQUEST, 2026-12-31T00:00, 2027-01-01T00:00"
  })
  void read_ofADay_isUpToItsLastSecond_orToMidnightWhereRowsHaveTimes(
      UsageReport report, String from, String to) {
    UsageRead read = new UsageRead(new ReportDay(report, LocalDate.parse("2026-12-31")), 0);

    assertThat(read.from()).isEqualTo(from);
    assertThat(read.to()).isEqualTo(to);
  }
}
