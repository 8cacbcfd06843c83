package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.CLIENT;
import static dev.apimdr.local.arm.TestArm.PATH;
import static dev.apimdr.local.arm.TestArm.T0;
import static dev.apimdr.local.arm.TestArm.json;
import static dev.apimdr.local.arm.TestArm.message;
import static dev.apimdr.local.arm.TestArm.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apimdr.local.arm.metrics.Gaps;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The metric {@code Requests} of a service. */
class MetricsTest {
  private static final String METRICS =
      PATH + "/providers/Microsoft.Insights/metrics?api-version=2023-10-01";
  private static final Instant HOUR_AGO = T0.minus(Duration.ofHours(1));

  private final SimulatorOptions options = new SimulatorOptions();
  private final TestArm arm = new TestArm(options);

  @AfterEach
  void close() {
    arm.close();
  }

  private HttpResponse<String> read(String interval) {
    return arm.get(
        METRICS
            + "&metricnames=Requests&aggregation=Total&interval="
            + interval
            + "&timespan="
            + HOUR_AGO
            + "/"
            + T0);
  }

  private static List<String> points(HttpResponse<String> reply) {
    List<String> points = new ArrayList<>();
    for (JsonNode point : json(reply).at("/value/0/timeseries/0/data")) {
      points.add(point.path("timeStamp").asText() + " " + point.path("total").asText("-"));
    }
    return points;
  }

  /**
   * The fields of the specification's example GetMetric.json of 2023-10-01, and of the recording
   * test_monitor_metrics_scenario.yaml of the Azure CLI.
   */
  @Test
  void metric_read_hasTheDocumentedShape() {
    arm.service.requests(HOUR_AGO, 3);

    JsonNode body = json(read("PT1H"));

    assertThat(body.toString())
        .isEqualTo(
            """
            {"cost":1,"timespan":"2026-11-23T01:00:00Z/2026-11-23T02:00:00Z","interval":"PT1H",\
            "value":[{"id":"%s/providers/Microsoft.Insights/metrics/Requests",\
            "type":"Microsoft.Insights/metrics","name":{"value":"Requests","localizedValue":\
            "Requests"},"displayDescription":"Gateway request metrics with multiple dimensions",\
            "unit":"Count","timeseries":[{"metadatavalues":[],"data":[{"timeStamp":\
            "2026-11-23T01:00:00Z","total":3.0}]}],"errorCode":"Success"}],\
            "namespace":"Microsoft.ApiManagement/service","resourceregion":"northcentralus"}"""
                .formatted(PATH));
  }

  @Test
  void requests_inSeveralIntervals_areCountedInTheirOwn() {
    arm.service
        .requests(HOUR_AGO.minusSeconds(1), 100)
        .requests(HOUR_AGO, 1)
        .requests(HOUR_AGO.plusSeconds(1799), 2)
        .requests(HOUR_AGO.plusSeconds(1800), 4)
        .requests(T0, 100);

    assertThat(points(read("PT30M")))
        .containsExactly("2026-11-23T01:00:00Z 3.0", "2026-11-23T01:30:00Z 4.0");
    assertThat(points(read("FULL"))).containsExactly("2026-11-23T01:00:00Z 7.0");
  }

  @Test
  void traffic_given_isCountedToo() {
    arm.service.entities(7, 20).traffic(7, T0.minus(Duration.ofDays(1)), 10_000);

    double total = json(read("FULL")).at("/value/0/timeseries/0/data/0/total").asDouble();

    assertThat(total).isPositive().isEqualTo((double) arm.service.requests(HOUR_AGO, T0));
  }

  @ParameterizedTest
  @CsvSource({"ZERO, 2026-11-23T01:00:00Z 0.0", "NO_TOTAL, 2026-11-23T01:00:00Z -"})
  void interval_withoutRequests_isToldAsTheServiceDoes(Gaps gaps, String first) {
    arm.service.gaps(gaps);

    assertThat(points(read("PT30M"))).startsWith(first).hasSize(2);
  }

  @Test
  void time_withoutRequests_canHaveNoSeries() {
    arm.service.gaps(Gaps.NO_SERIES);

    assertThat(json(read("PT30M")).at("/value/0/timeseries")).isEmpty();
    assertThat(json(read("PT30M")).at("/value/0/errorCode").asText()).isEqualTo("Success");
  }

  @Test
  void requests_notArrivedYet_haveNoTotal() {
    options.metricLag(Duration.ofMinutes(3));
    arm.service.requests(T0.minusSeconds(200), 5).requests(T0.minusSeconds(60), 7);

    List<String> points = points(read("PT1M"));

    assertThat(points).contains("2026-11-23T01:56:00Z 5.0").endsWith("2026-11-23T01:59:00Z -");
    arm.pass(Duration.ofMinutes(3));
    assertThat(points(read("PT1M"))).endsWith("2026-11-23T01:59:00Z 7.0");
  }

  @Test
  void namespace_askedFor_isRepeatedInLowerCase() {
    HttpResponse<String> reply =
        arm.get(METRICS + "&metricnames=Requests&metricnamespace=Microsoft.ApiManagement/service");

    assertThat(json(reply).path("namespace").asText()).isEqualTo("microsoft.apimanagement/service");
  }

  @ParameterizedTest
  @CsvSource({
    "metricnames=Nothing, Failed to find metric configuration for provider",
    "metricnames=Requests&interval=PT2M, Detected invalid time grain input",
    "metricnames=Requests&timespan=yesterday, Detected invalid timespan input"
  })
  void query_wrong_isBadRequestWithoutTheObjectAroundIt(String query, String problem) {
    HttpResponse<String> refused = arm.get(METRICS + "&" + query);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("code").asText()).isEqualTo("BadRequest");
    assertThat(json(refused).path("message").asText()).startsWith(problem);
  }

  @Test
  void metric_notGranted_isForbidden() {
    String action = "Microsoft.Insights/metrics/read";
    arm.simulator.tokens().principal(Principal.operator(CLIENT).without(action));

    HttpResponse<String> refused = read("PT1H");

    assertThat(verdict(refused)).isEqualTo("403 AuthorizationFailed");
    assertThat(message(refused)).contains(action).contains("over scope '" + PATH + "'");
  }

  @Test
  void metric_tooManyReads_isThrottled() {
    arm.simulator
        .faults()
        .on(FaultPoint.READ_METRICS)
        .of("contoso")
        .then(ArmFaults.tooManyRequests(Duration.ofSeconds(7)));

    HttpResponse<String> throttled = read("PT1H");

    assertThat(throttled.statusCode()).isEqualTo(429);
    assertThat(throttled.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(arm.simulator.journal().count(FaultPoint.READ_METRICS, "contoso")).isEqualTo(1);
  }
}
