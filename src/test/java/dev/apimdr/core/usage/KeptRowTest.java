package dev.apimdr.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeptRowTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-01");

  private static UsageRow kept(UsageReport report, Map<String, String> fields) {
    return KeptRow.of(new ReportDay(report, DAY), new UsageRow(fields)).orElseThrow();
  }

  private static String url(String url) {
    return kept(UsageReport.BY_REQUEST, Map.of("url", "\"" + url + "\"")).fields().get("url");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BY_REQUEST", "BY_USER"})
  void row_ofCounts_isKeptAsItCame_andInItsOrder(UsageReport report) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", "\"Echo \\u00e4 API\"");
    fields.put("apiTimeAvg", "66.00685714285714");
    fields.put("serviceTimeAvg", "45.538000000000004");
    fields.put("bandwidth", "12345678901234567890");
    fields.put("soonToCome", "{\"a\":[1.10,null]}");

    assertThat(kept(report, fields).fields()).containsExactlyEntriesOf(fields);
  }

  @Test
  void row_ofAUser_isWithoutTheName() {
    assertThat(
            kept(
                    UsageReport.BY_USER,
                    Map.of("name", "\"Ada\"", "userId", "\"/users/1\"", "bandwidth", "7"))
                .fields())
        .containsOnlyKeys("userId", "bandwidth");
  }

  @ParameterizedTest
  @CsvSource({
    "https://c.azure-api.net/echo/resource?key=abc, https://c.azure-api.net/echo/resource",
    "https://c.azure-api.net/echo#key=abc, https://c.azure-api.net/echo",
    "https://c.azure-api.net?key=abc, https://c.azure-api.net",
    "https://u:p@c.azure-api.net/a@b?c, https://c.azure-api.net/a@b",
    "https://u:p@c.azure-api.net, https://c.azure-api.net",
    "/echo?key=abc, /echo",
    "?key=abc, ''",
    "'', ''"
  })
  void url_ofACall_isCut(String came, String kept) {
    assertThat(url(came)).isEqualTo("\"" + kept + "\"");
  }

  @Test
  void url_thatIsNoText_isNotKept() {
    assertThat(kept(UsageReport.BY_REQUEST, Map.of("url", "{\"a\":\"?key=1\"}")).fields())
        .containsEntry("url", "null");
  }

  static Stream<Random> seeds() {
    return IntStream.range(0, 500).mapToObj(Random::new);
  }

  /** Whatever the URL is made of, what follows a question mark or a number sign is gone. */
  @ParameterizedTest
  @MethodSource("seeds")
  void call_neverHasWhatIdentifiesACaller(Random random) {
    StringBuilder url = new StringBuilder();
    String alphabet = "ab:/@.?#\\\"&=%ä";
    for (int i = random.nextInt(30); i > 0; i--) {
      char next = alphabet.charAt(random.nextInt(alphabet.length()));
      url.append(next == '"' || next == '\\' ? "\\" + next : String.valueOf(next));
    }
    Map<String, String> fields =
        Map.of(
            "url", "\"" + url + "?SECRET" + url + "\"",
            "ipAddress", "\"SECRET\"",
            "clientIp", "\"SECRET\"",
            "IPADDRESS", "\"SECRET\"",
            "responseCode", "200");

    Map<String, String> kept = kept(UsageReport.BY_REQUEST, fields).fields();

    assertThat(kept).containsOnlyKeys("url", "responseCode").containsEntry("responseCode", "200");
    assertThat(kept.get("url")).startsWith("\"").endsWith("\"").doesNotContain("?", "#", "SECRET");
    assertThat(kept.get("url").length()).isGreaterThan(1);
    // The quote that ends the text is none of its own.
    assertThat(kept.get("url").replaceAll("\\\\.", "")).matches("\"[^\"]*\"");
    assertThat(kept.toString().toUpperCase(Locale.ROOT)).doesNotContain("SECRET");
  }

  @ParameterizedTest
  @CsvSource({
    "BY_TIME, 2026-11-01T23:45:00Z, true",
    "BY_TIME, 2026-11-02T00:00:00Z, false",
    "BY_REQUEST, 2026-11-01T23:59:59.9999999Z, true",
    "BY_REQUEST, 2026-11-02T00:00:00.0000000Z, false",
    "BY_GEO, 2026-11-02T00:00:00Z, true"
  })
  void row_ofTheNextDay_isNotKept(UsageReport report, String timestamp, boolean kept) {
    assertThat(
            KeptRow.of(
                new ReportDay(report, DAY),
                new UsageRow(Map.of("timestamp", "\"" + timestamp + "\""))))
        .matches(row -> row.isPresent() == kept);
  }
}
