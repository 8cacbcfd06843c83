package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.json;
import static dev.apimdr.local.arm.TestArm.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of made-up traffic, asked for over HTTPS. */
class ReportReadsTest {
  private static final String DAY =
      "timestamp ge datetime'2026-11-01T00:00:00' and timestamp le datetime'2026-11-01T23:59:59'";
  private static final Instant SINCE = Instant.parse("2026-10-01T00:00:00Z");

  private final TestArm arm = new TestArm(new SimulatorOptions().reportRows(7));

  ReportReadsTest() {
    arm.service.entities(7, 20).traffic(11, SINCE, 500);
  }

  @AfterEach
  void close() {
    arm.close();
  }

  private HttpResponse<String> get(String report, String filter, String more) {
    return arm.get(
        TestArm.PATH
            + "/reports/"
            + report
            + TestArm.API
            + "&%24filter="
            + URLEncoder.encode(filter, StandardCharsets.UTF_8)
            + more);
  }

  /** All rows, asked for until nothing comes. */
  private List<JsonNode> rows(String report, String filter) {
    String interval = report.equals("byTime") ? "&interval=PT15M" : "";
    List<JsonNode> all = new ArrayList<>();
    while (true) {
      JsonNode page = json(get(report, filter, interval + "&%24top=1000&%24skip=" + all.size()));
      if (page.path("value").isEmpty()) {
        return all;
      }
      page.path("value").forEach(all::add);
    }
  }

  private int total(String report, String filter) {
    return rows(report, filter).stream().mapToInt(row -> row.path("callCountTotal").asInt()).sum();
  }

  @Test
  void reports_ofOneDay_countTheSameCalls() {
    int calls = rows("byRequest", DAY).size();

    assertThat(calls).isBetween(100, 1000);
    for (String report : List.of("byApi", "byOperation", "byGeo", "byTime", "byUser")) {
      assertThat(total(report, DAY)).as(report).isEqualTo(calls);
    }
    // Calls without a subscription are of no product and of no subscription.
    assertThat(total("bySubscription", DAY)).isBetween(1, calls - 1);
  }

  @Test
  void page_hasNoLink_andAtMostSoManyRows() {
    JsonNode page = json(get("byOperation", DAY, "&%24top=1000"));

    assertThat(page.path("value")).hasSize(7);
    assertThat(page.path("nextLink").isNull()).isTrue();
    assertThat(page.path("count").asInt()).isEqualTo(20);
    assertThat(json(get("byOperation", DAY, "&%24top=2&%24skip=19")).path("value")).hasSize(1);
  }

  /** The next day's first quarter of an hour is found by its beginning, so it is in both days. */
  @Test
  void day_upToMidnight_hasTheNextQuarterToo() {
    String upToMidnight = "timestamp ge 2026-11-01T00:00:00 and timestamp le 2026-11-02T00:00:00";

    assertThat(rows("byTime", upToMidnight).stream().map(row -> row.path("timestamp").asText()))
        .contains("2026-11-02T00:00:00Z");
    assertThat(rows("byTime", DAY))
        .allMatch(row -> row.path("timestamp").asText().contains("-01T"));
    assertThat(total("byApi", upToMidnight)).isGreaterThan(total("byApi", DAY));
  }

  @Test
  void day_beforeTheService_isZerosOfWhatIsThere() {
    String before = "timestamp ge 2019-01-01T00:00:00 and timestamp le 2019-01-01T23:59:59";

    assertThat(rows("byOperation", before)).hasSize(20);
    assertThat(total("byOperation", before)).isZero();
    assertThat(rows("byTime", before)).isEmpty();
    assertThat(rows("byGeo", before)).isEmpty();
  }

  @Test
  void times_withoutCalls_areLeftOut() {
    assertThat(rows("byTime", DAY))
        .hasSizeBetween(20, 90)
        .allMatch(row -> row.path("callCountTotal").asInt() > 0);
  }

  @Test
  void calls_areSeenAQuarterOfAnHourLater() {
    arm.pass(Duration.ofDays(1));
    String sinceThen =
        "timestamp ge " + TestArm.T0.plus(Duration.ofHours(23)).toString().substring(0, 19);
    Instant newest =
        rows("byRequest", sinceThen).stream()
            .map(row -> Instant.parse(row.path("timestamp").asText()))
            .max(Instant::compareTo)
            .orElseThrow();

    assertThat(newest).isBefore(arm.now().minus(Duration.ofMinutes(15)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&interval=PT10M", "&interval=PT0S", "&interval=soon"})
  void byTime_withoutAGoodInterval_isRefused(String interval) {
    assertThat(verdict(get("byTime", DAY, interval))).isEqualTo("400 ValidationError");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "name eq 'a'", "timestamp ge yesterday", "timestamp lt 2026-11-01T00:00:00"})
  void report_withoutAGoodFilter_isRefused(String filter) {
    assertThat(verdict(get("byApi", filter, ""))).isEqualTo("400 ValidationError");
  }

  @ParameterizedTest
  @CsvSource({"Consumption", "StandardV2", "BasicV2"})
  void tier_withoutReports_saysSo(String sku) {
    arm.service.sku(sku, 1);

    assertThat(verdict(get("byApi", DAY, ""))).isEqualTo("400 MethodNotAllowedInPricingTier");
  }

  @Test
  void report_thatDoesNotExist_isUnknown() {
    assertThat(verdict(get("byWeather", DAY, ""))).isEqualTo("404 InvalidResourceType");
  }

  @Test
  void report_withoutTheRight_isForbidden() {
    arm.simulator
        .tokens()
        .principal(
            Principal.operator(TestArm.CLIENT)
                .without("Microsoft.ApiManagement/service/reports/read"));

    assertThat(verdict(get("byApi", DAY, ""))).isEqualTo("403 AuthorizationFailed");
  }
}
