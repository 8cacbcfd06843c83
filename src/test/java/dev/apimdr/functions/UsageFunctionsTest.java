package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsageExport;
import dev.apimdr.core.usage.UsageOutcome;
import dev.apimdr.core.usage.UsagePhase;
import dev.apimdr.core.usage.UsageReport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageFunctionsTest {
  private final TestApp world = new TestApp();

  private HttpResponseMessage get(String service) {
    return new UsageFunctions(world.app).getUsage(FakeRequest.of(null), service, world.context);
  }

  private static JsonNode body(HttpResponseMessage response) {
    try {
      return new JsonMapper().readTree((String) response.getBody());
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(malformed);
    }
  }

  @Test
  void service_neverExported_saysOnlyWhatIsThere() {
    HttpResponseMessage response = get("Contoso");

    assertThat(response.getStatus().value()).isEqualTo(200);
    assertThat(body(response).toString())
        .isEqualTo(
            "{\"service\":\"contoso\",\"reports\":[\"byApi\",\"byOperation\",\"byProduct\","
                + "\"bySubscription\",\"byUser\",\"byGeo\",\"byTime\"],"
                + "\"containerName\":\"apim-usage\",\"files\":0,\"gaps\":[]}");
  }

  @Test
  void export_underWay_saysWhatIsMissing_andHowLongItTakes() {
    world.exportOneDay();
    world.clock.jump(Duration.ofSeconds(70));
    JsonNode usage = body(get("contoso"));

    assertThat(usage.path("files").asInt()).isEqualTo(7);
    assertThat(usage.path("newestDay").asText()).isEqualTo("2026-11-22");
    assertThat(usage.path("missingFiles").asInt()).isEqualTo(4 * 7);
    assertThat(usage.path("overdueFiles").asInt()).isZero();
    assertThat(usage.path("secondsLeft").asInt()).isEqualTo(4 * 70);
    assertThat(usage.path("lastExport").path("phase").asText()).isEqualTo("Exporting");
    assertThat(usage.path("lastExport").path("firstDay").asText()).isEqualTo("2026-11-18");
  }

  @Test
  void gap_isTold() {
    world.exportOneDay();
    world.usage.files.write(
        "contoso",
        new ReportDay(UsageReport.BY_API, LocalDate.parse("2026-11-19")),
        List.of(),
        List.of(),
        "0a1b2c3d");

    assertThat(body(get("contoso")).path("gaps").toString())
        .isEqualTo("[{\"report\":\"byApi\",\"from\":\"2026-11-20\",\"to\":\"2026-11-21\"}]");
  }

  @Test
  void tier_withoutReports_missesNone() {
    world.exportOneDay();
    Versioned<UsageExport> asked = world.usage.exports.find("contoso").orElseThrow();
    UsageOutcome none =
        new UsageOutcome(UsagePhase.NO_REPORTS, world.clock.instant(), "none in this tier", null);
    world.usage.exports.replace(asked, asked.value().ending(none).ended());

    assertThat(body(get("contoso")).has("missingFiles")).isFalse();
    assertThat(body(get("contoso")).path("lastExport").path("phase").asText())
        .isEqualTo("NoReports");
  }

  @Test
  void reports_off_areNone() {
    world.environment.put("USAGE_REPORTS", "");

    assertThat(body(get("contoso")).path("reports")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "con toso", "-"})
  void service_thatIsNotKnown_isNotFound(String service) {
    assertThat(get(service).getStatus().value()).isEqualTo(404);
    assertThat(get(service).getHeader("x-ms-error-code")).isEqualTo("ServiceNotFound");
  }

  @Test
  void store_unreachable_isUnavailable() {
    world.effects.failNext("files.of", Mode.UNAVAILABLE_BEFORE);

    assertThat(get("contoso").getStatus().value()).isEqualTo(503);
  }

  @Test
  void timer_asksForEveryProtectedService() {
    new TimerFunctions(world.app).exportUsage("{}", world.context);

    assertThat(world.usage.exports.find("contoso")).isPresent();
    assertThat(world.usage.exports.find("archive")).isPresent();
  }
}
