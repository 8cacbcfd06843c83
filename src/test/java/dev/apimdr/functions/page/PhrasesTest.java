package dev.apimdr.functions.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT119S, 119 s",
    "PT2M, 2 min",
    "PT1H59M, 119 min",
    "PT2H, 2 h",
    "PT71H, 71 h",
    "PT72H, 3 days",
    "P30D, 30 days",
  })
  void duration_isInOneUnit(Duration duration, String words) {
    assertThat(Phrases.duration(duration)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T04:05:00Z, 'today, 04:05 UTC'",
    "2026-11-22T23:59:00Z, 'yesterday, 23:59 UTC'",
    "2026-11-21T00:00:00Z, Saturday",
    "2026-11-17T00:00:00Z, Tuesday",
    "2026-11-16T23:59:00Z, 16 November 2026",
    "2025-01-02T00:00:00Z, 2 January 2025",
  })
  void since_isADayOfTheLastWeek_orADate(Instant at, String words) {
    assertThat(Phrases.since(at, NOW)).isEqualTo(words);
  }

  @Test
  void relative_looksBackAndAhead() {
    assertThat(Phrases.relative(NOW.minusSeconds(7200), NOW)).isEqualTo("2 h ago");
    assertThat(Phrases.relative(NOW.plusSeconds(180), NOW)).isEqualTo("in 3 min");
  }

  /** Independent of the machine's language. */
  @Test
  void words_areEnglish_andTimesUtc() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("de-DE-u-nu-deva"));
      assertThat(Phrases.at(NOW)).isEqualTo("Mon 23 Nov 2026, 10:00 UTC");
      assertThat(Phrases.number(1234567)).isEqualTo("1,234,567");
      assertThat(Phrases.bytes(1_500_000)).isEqualTo("1.5 MB");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "999, 999 bytes",
    "1000, 1.0 kB",
    "9_940, 9.9 kB",
    "999_400, 999 kB",
    "999_999, 1.0 MB",
    "47_000_000_000, 47 GB",
  })
  void bytes_areRounded(String bytes, String words) {
    assertThat(Phrases.bytes(Long.parseLong(bytes.replace("_", "")))).isEqualTo(words);
  }

  @Test
  void list_joinsWithAnd() {
    assertThat(Phrases.list(List.of())).isEmpty();
    assertThat(Phrases.list(List.of("a"))).isEqualTo("a");
    assertThat(Phrases.list(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(Phrases.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    assertThat(Phrases.count(1, "service")).isEqualTo("1 service");
    assertThat(Phrases.count(0, "service")).isEqualTo("0 services");
  }
}
