package dev.apimdr.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a schedule fires next, and which expressions are invalid. */
class ScheduleTest {
  /** A Monday. */
  private static final Instant T0 = Instant.parse("2026-11-23T10:15:30.5Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * * * * * *            | 2026-11-23T10:15:31Z
          0 * * * * *            | 2026-11-23T10:16:00Z
          0 */5 * * * *          | 2026-11-23T10:20:00Z
          0 0 2 * * *            | 2026-11-24T02:00:00Z
          0 0 2,14 * * *         | 2026-11-23T14:00:00Z
          0 30 9-11 * * *        | 2026-11-23T10:30:00Z
          15-45/10 * * * * *     | 2026-11-23T10:15:35Z
          0 5/20 * * * *         | 2026-11-23T10:25:00Z
          0 0 0 1 * *            | 2026-12-01T00:00:00Z
          0 0 0 * jan *          | 2027-01-01T00:00:00Z
          0 0 0 * Jan-Mar *      | 2027-01-01T00:00:00Z
          0 0 0 * * sun          | 2026-11-29T00:00:00Z
          0 0 0 * * 0            | 2026-11-29T00:00:00Z
          0 0 0 * * 7            | 2026-11-29T00:00:00Z
          0 0 0 * * 5-7          | 2026-11-27T00:00:00Z
          0 0 0 * * Tue,Thu      | 2026-11-24T00:00:00Z
          0 0 0 * January *      | 2027-01-01T00:00:00Z
          0 0 2/99 * * *         | 2026-11-24T02:00:00Z
          0 0 0 29 2 *           | 2028-02-29T00:00:00Z
          0 0 0 13 * fri         | 2027-08-13T00:00:00Z
          0 2 * * *              | 2026-11-24T02:00:00Z
          """)
  void schedule_afterATime_occursNextAt(String schedule, Instant next) {
    assertThat(Schedule.parse(schedule).next(T0)).contains(next);
  }

  @Test
  void occurrence_itself_isNotTheNextOne() {
    Instant occurrence = Instant.parse("2026-11-24T02:00:00Z");

    assertThat(Schedule.parse("0 0 2 * * *").next(occurrence))
        .contains(Instant.parse("2026-11-25T02:00:00Z"));
  }

  @Test
  void day_thatNoMonthHas_neverComes() {
    assertThat(Schedule.parse("0 0 0 30 2 *").next(T0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nightly",
        "* * * *",
        "* * * * * * *",
        "60 * * * * *",
        "0 0 24 * * *",
        "0 0 0 0 * *",
        "0 0 0 * 13 *",
        "0 0 0 * * 8",
        "0 0 0 * * someday",
        "5-1 * * * * *",
        "*/0 * * * * *",
        "1,, * * * * *",
        "1-2-3 * * * * *",
        "*/2/2 * * * * *"
      })
  void text_thatIsNoSchedule_isRefused(String text) {
    assertThatThrownBy(() -> Schedule.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
