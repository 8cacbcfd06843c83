package dev.apimdr.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Failed;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.arm.ArmReply.StillRunning;
import dev.apimdr.core.arm.ArmReply.Succeeded;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the contract's error table, for POSTs and polls. */
class ArmRepliesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final String URL = "https://management.azure.com//operationresults/a==?x=%3D";

  private static ArmReply reply(ArmCall call, int status, String body, String... headers) {
    return ArmReplies.of(call, response(status, body, headers), NOW);
  }

  private static ArmResponse response(int status, String body, String... headers) {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < headers.length; i += 2) {
      values.put(headers[i], headers[i + 1]);
    }
    return new ArmResponse(status, name -> Optional.ofNullable(values.get(name)), body);
  }

  private static String error(String code) {
    return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"why\"}}";
  }

  @ParameterizedTest
  @CsvSource({
    "POST, 400, InvalidParameters, FAILED",
    "POST, 400, MethodNotAllowedInPricingTier, FAILED",
    "POST, 401, ExpiredAuthenticationToken, UNAUTHORIZED",
    "POST, 403, AuthorizationFailed, FORBIDDEN",
    "POST, 404, ResourceGroupNotFound, NOT_FOUND",
    "POST, 404, ResourceNotFound, NOT_FOUND",
    "POST, 404, ServiceNotFound, NOT_FOUND",
    "POST, 409, ServiceLocked, CONFLICT",
    "POST, 409, PessimisticConcurrencyConflict, CONFLICT",
    "POST, 409, ManagementApiRequestFailed, CONFLICT",
    "POST, 422, ManagementApiRequestFailed, CONFLICT",
    "POST, 409, SomethingNew, CONFLICT",
    "POST, 422, SomethingNew, FAILED",
    "POST, 409, ScopeLocked, FAILED",
    "POST, 409, ReadOnlyDisabledSubscription, FAILED",
    "POST, 409, MissingSubscriptionRegistration, FAILED",
    "POST, 412, SomethingNew, FAILED",
    "POST, 408, RequestTimeout, NO_RESPONSE",
    "POST, 500, InternalServerError, SERVER_ERROR",
    "POST, 502, BadGateway, SERVER_ERROR",
    "POST, 503, ServiceUnavailable, SERVER_ERROR",
    "POST, 504, GatewayTimeout, SERVER_ERROR",
    "POST, 429, TooManyRequests, THROTTLED",
    "POLL, 400, RestoreFailed, FAILED",
    "POLL, 401, ExpiredAuthenticationToken, UNAUTHORIZED",
    "POLL, 403, AuthorizationFailed, FORBIDDEN",
    "POLL, 404, ResourceNotFound, NOT_FOUND",
    "POLL, 409, ServiceLocked, CONFLICT",
    "POLL, 409, PessimisticConcurrencyConflict, CONFLICT",
    "POLL, 409, SomethingNew, FAILED",
    "POLL, 422, ManagementApiRequestFailed, FAILED",
    "POLL, 412, SomethingNew, FAILED",
    "POLL, 408, RequestTimeout, NO_RESPONSE",
    "POLL, 500, InternalServerError, SERVER_ERROR",
    "POLL, 503, ServiceUnavailable, SERVER_ERROR",
    "POLL, 429, TooManyRequests, THROTTLED",
  })
  void errors_ofTheTable_areThis(ArmCall call, int status, String code, String kind) {
    ArmReply reply = reply(call, status, error(code));

    assertThat(line(reply)).isEqualTo(kind + " " + code + ": why");
    assertThat(line(reply(call, status, bare(code)))).isEqualTo(kind + " " + code + ": why");
  }

  private static String bare(String code) {
    return "{\"code\":\"" + code + "\",\"message\":\"why\"}";
  }

  /** The kind, code and message in one line. */
  private static String line(ArmReply reply) {
    return reply.match(
        running -> "STILL_RUNNING",
        succeeded -> "SUCCEEDED",
        failed -> "FAILED " + failed.code() + ": " + failed.message(),
        problem -> problem.kind() + " " + problem.code() + ": " + problem.message());
  }

  @ParameterizedTest
  @EnumSource(ArmCall.class)
  void accepted_keepsTheUrlVerbatimAndRetryAfter(ArmCall call) {
    assertThat(reply(call, 202, "", "Location", URL, "Retry-After", "60"))
        .isEqualTo(new StillRunning(URL, Duration.ofSeconds(60)));
  }

  @ParameterizedTest
  @EnumSource(ArmCall.class)
  void accepted_withoutHeaders_runsAllTheSame(ArmCall call) {
    assertThat(reply(call, 202, "")).isEqualTo(new StillRunning(null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\":{\"provisioningState\":\"Succeeded\"},\"sku\":null}",
        "{\"status\":\"Succeeded\"}",
        "{\"status\":\"succeeded\",\"properties\":{\"provisioningState\":\"Updating\"}}",
        "{\"type\":\"Microsoft.ApiManagement/service\",\"properties\":{}}"
      })
  void done_200_isSucceeded(String body) {
    assertThat(reply(ArmCall.POLL, 200, body)).isEqualTo(new Succeeded());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{}",
        "{\"id\":\"/subscriptions\"}",
        "{\"properties\":{}}",
        "{\"ok\":true}"
      })
  void done_200ThatSaysNothing_isNoSuccess(String body) {
    assertThat(reply(ArmCall.POLL, 200, body)).matches(Kind.NO_STATUS::isOf);
    assertThat(reply(ArmCall.POST, 200, body)).matches(Kind.NO_STATUS::isOf);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"InProgress\"}",
        "{\"properties\":{\"provisioningState\":\"Updating\"}}",
        "{\"status\":\"Tomorrow\"}"
      })
  void notDone_200_runsOn(String body) {
    assertThat(reply(ArmCall.POLL, 200, body, "Location", URL, "Retry-After", "20"))
        .isEqualTo(new StillRunning(URL, Duration.ofSeconds(20)));
  }

  @Test
  void withoutStatus_200WithALocation_runsOn() {
    assertThat(reply(ArmCall.POST, 200, "", "Location", URL))
        .isEqualTo(new StillRunning(URL, null));
  }

  @Test
  void failed_200_hasArmsMessage() {
    assertThat(
            reply(
                ArmCall.POLL,
                200,
                "{\"status\":\"Failed\",\"error\":{\"code\":\"RestoreFailed\",\"message\":\"no\"}}"))
        .isEqualTo(new Failed("RestoreFailed", "no"));
  }

  @Test
  void canceled_200WithoutReason_isFailedBySayingSo() {
    assertThat(reply(ArmCall.POLL, 200, "{\"properties\":{\"provisioningState\":\"Canceled\"}}"))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.code()).isEqualTo("Canceled"));
  }

  @ParameterizedTest
  @EnumSource(ArmCall.class)
  void noContent_isSucceeded(ArmCall call) {
    assertThat(reply(call, 204, "")).isEqualTo(new Succeeded());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>Sign in</body></html>",
        "[]",
        "\"Succeeded\"",
        "{\"status\":\"Succeeded\"",
        "{\"error\":{\"code\":\"X\",\"message\":\"y\"}}",
        "{\"message\":\"Sign in first.\"}",
        "null"
      })
  void oddBody_200_isUnexpected(String body) {
    assertThat(reply(ArmCall.POLL, 200, body)).matches(Kind.UNEXPECTED::isOf);
  }

  @Test
  void tooLargeBody_200_isUnexpected() {
    assertThat(reply(ArmCall.POLL, 200, null)).matches(Kind.UNEXPECTED::isOf);
  }

  @ParameterizedTest
  @ValueSource(ints = {203, 206, 301, 302, 307, 308, 600})
  void oddStatus_isUnexpected(int status) {
    assertThat(reply(ArmCall.POST, status, "", "Location", URL)).matches(Kind.UNEXPECTED::isOf);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Bad Request</html>", "{}", "{\"error\":\"text\"}"})
  void refusalWithoutArmsMessage_onThePoll_isNotArmsReplyOnTheOperation(String body) {
    assertThat(reply(ArmCall.POLL, 400, body)).matches(Kind.UNEXPECTED::isOf);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":{\"code\":null,\"message\":\"Cannot restore\"}}",
        "{\"error\":{\"code\":400,\"message\":\"Cannot restore\"}}",
        "{\"error\":{\"code\":\" \",\"message\":\"Cannot restore\"}}",
        "{\"error\":{\"message\":\"Cannot restore\"}}",
        "{\"message\":\"Cannot restore\"}",
        "{\"Message\":\"Cannot restore\"}"
      })
  void failure_withoutACode_isAFailureInArmsMessage(String body) {
    assertThat(reply(ArmCall.POLL, 400, body)).isEqualTo(new Failed("Http400", "Cannot restore"));
  }

  @Test
  void failure_namesInAnotherCase_isAFailureInArmsMessage() {
    String capital = "{\"Code\":\"RestoreFailed\",\"Message\":\"no\"}";

    assertThat(reply(ArmCall.POLL, 400, capital)).isEqualTo(new Failed("RestoreFailed", "no"));
    assertThat(reply(ArmCall.POLL, 400, "{\"Error\":" + capital + "}"))
        .isEqualTo(new Failed("RestoreFailed", "no"));
  }

  @Test
  void failed_200WithoutACode_hasArmsMessage() {
    assertThat(reply(ArmCall.POLL, 200, "{\"status\":\"Failed\",\"error\":{\"message\":\"no\"}}"))
        .isEqualTo(new Failed("Failed", "no"));
  }

  @Test
  void refusalWithoutArmsMessage_onThePost_isFailed() {
    assertThat(reply(ArmCall.POST, 400, "<html>Bad Request</html>"))
        .isEqualTo(
            new Failed(
                "Http400",
                "Azure Resource Manager answered HTTP 400 without an error of its own."));
  }

  @Test
  void errorPage_5xx_isUnreachableAndMayHaveBeenSent() {
    assertThat(reply(ArmCall.POST, 502, "<html>", "Retry-After", "5"))
        .isEqualTo(
            new ArmReply.Problem(
                Kind.NO_RESPONSE,
                "Http502",
                "Azure Resource Manager answered HTTP 502 without an error of its own.",
                Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "0, PT0S",
        "17, PT17S",
        "' 17 ', PT17S",
        "'Mon, 23 Nov 2026 02:01:30 GMT', PT1M30S",
        "'Mon, 23 Nov 2026 01:00:00 GMT', PT0S",
        "-5, -",
        "1.5, -",
        "'', -",
        "soon, -",
        "99999999999999999999, -",
        "'Mon, 99 Nov 2026 02:01:30 GMT', -"
      })
  void retryAfter_secondsOrDate_elseAsIfNotThere(String header, Duration expected) {
    assertThat(reply(ArmCall.POLL, 429, error("TooManyRequests"), "Retry-After", header))
        .isEqualTo(new ArmReply.Problem(Kind.THROTTLED, "TooManyRequests", "why", expected));
  }

  @Test
  void message_veryLong_isCutAt2000Characters() {
    String body = error("X").replace("why", "y".repeat(5000));

    assertThat(reply(ArmCall.POST, 400, body)).isEqualTo(new Failed("X", "y".repeat(2000)));
  }

  @Test
  void message_severalLines_isVerbatim() {
    String body = "{\"error\":{\"code\":\"X\",\"message\":\"a\\r\\nParameter name: b (c)\"}}";

    assertThat(reply(ArmCall.POST, 400, body))
        .isEqualTo(new Failed("X", "a\r\nParameter name: b (c)"));
  }

  @Test
  void message_pointInTheDetails_isFollowedByThem() {
    String body =
        "{\"error\":{\"code\":\"ValidationError\",\"message\":\"One or more fields:\","
            + "\"details\":[{\"code\":\"V\",\"target\":\"t\",\"message\":\"m\"}],\"innerError\":null}}";

    assertThat(reply(ArmCall.POST, 400, body))
        .isEqualTo(new Failed("ValidationError", "One or more fields: (V: m)"));
  }

  @Test
  void ids_areThoseSupportAsksFor() {
    assertThat(
            ArmReplies.ids(
                response(202, "", "x-ms-request-id", "r", "x-ms-correlation-request-id", "c")))
        .isEqualTo(new ArmIds("r", "c"));
  }
}
