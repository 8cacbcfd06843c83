package dev.apimdr.local.arm;

import static dev.apimdr.local.arm.TestArm.json;
import static dev.apimdr.local.arm.TestArm.location;
import static dev.apimdr.local.arm.TestArm.message;
import static dev.apimdr.local.arm.TestArm.state;
import static dev.apimdr.local.arm.TestArm.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Status URLs: their exact forms, and their responses. */
class StatusUrlTest {
  private TestArm arm = new TestArm();

  @AfterEach
  void close() {
    arm.close();
  }

  private void restart(SimulatorOptions options) {
    arm.close();
    arm = new TestArm(options);
  }

  @ParameterizedTest
  @EnumSource
  void location_everyStyle_leadsToTheEnd(LocationStyle style) {
    arm.service.locationStyle(style);
    String first = location(arm.backup());
    HttpResponse<String> running = arm.get(first);
    arm.pass(Duration.ofMinutes(5));
    HttpResponse<String> ended = arm.get(location(running));

    assertThat(running.statusCode()).isEqualTo(202);
    assertThat(running.body()).isEmpty();
    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(state(ended)).isEqualTo("Succeeded");
    assertThat(ended.headers().firstValue("Location")).isEmpty();
    assertThat(ended.headers().firstValue("Retry-After")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void location_everyStyle_anEarlierOneStaysGood(LocationStyle style) {
    arm.service.locationStyle(style);
    String first = location(arm.backup());
    arm.get(first);
    arm.get(first);

    assertThat(arm.get(first).statusCode()).isEqualTo(202);
  }

  @Test
  void location_padded_endsInEqualsThenPercent3d() {
    arm.service.locationStyle(LocationStyle.PADDED);

    String first = location(arm.backup());
    String second = location(arm.get(first));

    assertThat(first).contains("//operationresults/").contains("==?api-version=");
    assertThat(second).doesNotContain("//operationresults/").contains("%3D%3D?api-version=");
  }

  @Test
  void location_slashesMerged_isNotFound() {
    arm.service.locationStyle(LocationStyle.PADDED);
    String first = location(arm.backup());

    assertThat(verdict(arm.get(first.replace("//operationresults", "/operationresults"))))
        .isEqualTo("404 ResourceNotFound");
  }

  @Test
  void location_reencoded_isNotFound() {
    arm.service.locationStyle(LocationStyle.PADDED);
    String second = location(arm.get(location(arm.backup())));

    assertThat(arm.get(second.replace("%3D", "=")).statusCode()).isEqualTo(404);
    assertThat(arm.get(second.replace("%3D", "%253D")).statusCode()).isEqualTo(404);
    assertThat(arm.get(second.replace("%3D", "%3d")).statusCode()).isEqualTo(404);
    assertThat(arm.get(second).statusCode()).isEqualTo(202);
  }

  @Test
  void location_signed_isLongAndNewAtEachPoll() {
    arm.service.locationStyle(LocationStyle.SIGNED);

    String first = location(arm.backup());
    String second = location(arm.get(first));

    assertThat(first)
        .contains("/providers/Microsoft.ApiManagement/locations/northcentralus/operationResults/")
        .hasSizeBetween(3000, 4096);
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void location_signatureTouched_isNotFound() {
    arm.service.locationStyle(LocationStyle.SIGNED);
    String first = location(arm.backup());

    assertThat(arm.get(first.replace("&t=1&", "&t=2&")).statusCode()).isEqualTo(404);
    assertThat(arm.get(first.substring(0, first.length() - 1)).statusCode()).isEqualTo(404);
  }

  @Test
  void asyncOperationOf2014_followed_lacksAnApiVersion() {
    arm.service.locationStyle(LocationStyle.OF_2014);
    String url = arm.backup().headers().firstValue("Azure-AsyncOperation").orElseThrow();

    assertThat(verdict(arm.get(url))).isEqualTo("400 MissingApiVersionParameter");
  }

  @Test
  void statusDocument_whileRunning_is200InProgress() {
    restart(new SimulatorOptions().statusStyle(StatusStyle.STATUS_DOCUMENT));
    String first = location(arm.backup());
    HttpResponse<String> running = arm.get(first);
    arm.pass(Duration.ofMinutes(5));

    assertThat(running.statusCode()).isEqualTo(200);
    assertThat(json(running)).isEqualTo(Json.object().put("status", "InProgress"));
    assertThat(json(arm.get(location(running))))
        .isEqualTo(Json.object().put("status", "Succeeded"));
  }

  @Test
  void statusDocument_failed_is200WithErrorInside() {
    restart(new SimulatorOptions().statusStyle(StatusStyle.STATUS_DOCUMENT));
    String first = location(arm.restore());
    arm.pass(Duration.ofMinutes(20));

    HttpResponse<String> reply = arm.get(first);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(json(reply).path("status").asText()).isEqualTo("Failed");
    assertThat(message(reply)).startsWith("Cannot restore: no backup");
  }

  @Test
  void retryAfter_configured_isAskedFor() {
    restart(new SimulatorOptions().retryAfter(Duration.ofSeconds(20)));

    HttpResponse<String> accepted = arm.backup();

    assertThat(accepted.headers().firstValue("Retry-After")).hasValue("20");
    assertThat(arm.get(location(accepted)).headers().firstValue("Retry-After")).hasValue("20");
  }

  @Test
  void poll_beforeRetryAfter_isAnsweredAndCounted() {
    String location = location(arm.backup());
    arm.pass(Duration.ofSeconds(59));
    HttpResponse<String> early = arm.get(location);
    arm.pass(Duration.ofSeconds(60));
    arm.get(location);

    assertThat(early.statusCode()).isEqualTo(202);
    assertThat(arm.simulator.journal().earlyPolls("Contoso")).isEqualTo(1);
    assertThat(arm.simulator.journal().earlyPolls()).isEqualTo(1);
  }

  @Test
  void poll_aDayAfterTheEnd_isNotFound() {
    String location = location(arm.backup());
    arm.pass(Duration.ofMinutes(5).plusDays(1));
    HttpResponse<String> lastChance = arm.get(location);
    arm.pass(Duration.ofSeconds(1));
    arm.simulator.settle();

    assertThat(lastChance.statusCode()).isEqualTo(200);
    assertThat(verdict(arm.get(location))).isEqualTo("404 ResourceNotFound");
  }

  @Test
  void reply_always_carriesTheIdsThatSupportAsksFor() {
    HttpResponse<String> reply =
        arm.send(arm.request(TestArm.PATH + TestArm.API).header("x-ms-client-request-id", "mine"));

    assertThat(reply.headers().firstValue("x-ms-request-id")).isPresent();
    assertThat(reply.headers().firstValue("x-ms-correlation-request-id")).isPresent();
    assertThat(reply.headers().firstValue("x-ms-client-request-id")).hasValue("mine");
  }
}
