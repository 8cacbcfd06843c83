package dev.apimdr.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Busy;
import dev.apimdr.core.arm.ArmReply.Failed;
import dev.apimdr.core.arm.ArmReply.Forbidden;
import dev.apimdr.core.arm.ArmReply.Gone;
import dev.apimdr.core.arm.ArmReply.Nonsense;
import dev.apimdr.core.arm.ArmReply.ServerError;
import dev.apimdr.core.arm.ArmReply.StillRunning;
import dev.apimdr.core.arm.ArmReply.Succeeded;
import dev.apimdr.core.arm.ArmReply.Throttled;
import dev.apimdr.core.arm.ArmReply.Unauthorized;
import dev.apimdr.core.arm.ArmReply.Unreachable;
import dev.apimdr.core.arm.ArmReply.Wordless;
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

/** Every row of the contract's table of errors, at both places. */
class ArmRepliesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final String URL = "https://management.azure.com//operationresults/a==?x=%3D";

  private static ArmReply reply(ArmCall place, int status, String body, String... headers) {
    return ArmReplies.of(place, response(status, body, headers), NOW);
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
    // POST
    "POST, 400, InvalidParameters, Failed",
    "POST, 400, MethodNotAllowedInPricingTier, Failed",
    "POST, 401, ExpiredAuthenticationToken, Unauthorized",
    "POST, 403, AuthorizationFailed, Forbidden",
    "POST, 404, ResourceGroupNotFound, Gone",
    "POST, 404, ResourceNotFound, Gone",
    "POST, 404, ServiceNotFound, Gone",
    "POST, 409, ServiceLocked, Busy",
    "POST, 409, PessimisticConcurrencyConflict, Busy",
    "POST, 409, ManagementApiRequestFailed, Busy",
    "POST, 422, ManagementApiRequestFailed, Busy",
    "POST, 409, SomethingNew, Busy",
    "POST, 422, SomethingNew, Failed",
    "POST, 409, ScopeLocked, Failed",
    "POST, 409, ReadOnlyDisabledSubscription, Failed",
    "POST, 409, MissingSubscriptionRegistration, Failed",
    "POST, 412, SomethingNew, Failed",
    "POST, 408, RequestTimeout, Unreachable",
    "POST, 500, InternalServerError, ServerError",
    "POST, 502, BadGateway, ServerError",
    "POST, 503, ServiceUnavailable, ServerError",
    "POST, 504, GatewayTimeout, ServerError",
    "POST, 429, TooManyRequests, Throttled",
    // POLL
    "POLL, 400, RestoreFailed, Failed",
    "POLL, 401, ExpiredAuthenticationToken, Unauthorized",
    "POLL, 403, AuthorizationFailed, Forbidden",
    "POLL, 404, ResourceNotFound, Gone",
    "POLL, 409, ServiceLocked, Busy",
    "POLL, 409, PessimisticConcurrencyConflict, Busy",
    "POLL, 409, SomethingNew, Failed",
    "POLL, 422, ManagementApiRequestFailed, Failed",
    "POLL, 412, SomethingNew, Failed",
    "POLL, 408, RequestTimeout, Unreachable",
    "POLL, 500, InternalServerError, ServerError",
    "POLL, 503, ServiceUnavailable, ServerError",
    "POLL, 429, TooManyRequests, Throttled",
  })
  void errors_ofTheTable_areThis(ArmCall place, int status, String code, String kind) {
    ArmReply reply = reply(place, status, error(code));

    assertThat(reply.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(codeAndMessage(reply)).isEqualTo(code + ": why");
    assertThat(codeAndMessage(reply(place, status, bare(code)))).isEqualTo(code + ": why");
  }

  private static String bare(String code) {
    return "{\"code\":\"" + code + "\",\"message\":\"why\"}";
  }

  private static String codeAndMessage(ArmReply reply) {
    return reply.match(
        new ArmReply.Handler<>() {
          @Override
          public String stillRunning(StillRunning running) {
            return "";
          }

          @Override
          public String succeeded(Succeeded succeeded) {
            return "";
          }

          @Override
          public String failed(Failed failed) {
            return failed.code() + ": " + failed.message();
          }

          @Override
          public String busy(Busy busy) {
            return busy.code() + ": " + busy.message();
          }

          @Override
          public String throttled(Throttled throttled) {
            return throttled.code() + ": " + throttled.message();
          }

          @Override
          public String unauthorized(Unauthorized unauthorized) {
            return unauthorized.code() + ": " + unauthorized.message();
          }

          @Override
          public String forbidden(Forbidden forbidden) {
            return forbidden.code() + ": " + forbidden.message();
          }

          @Override
          public String gone(Gone gone) {
            return gone.code() + ": " + gone.message();
          }

          @Override
          public String unreachable(Unreachable unreachable) {
            return unreachable.code() + ": " + unreachable.message();
          }

          @Override
          public String serverError(ServerError error) {
            return error.code() + ": " + error.message();
          }

          @Override
          public String wordless(Wordless wordless) {
            return wordless.message();
          }

          @Override
          public String nonsense(Nonsense nonsense) {
            return nonsense.message();
          }

          @Override
          public String refusedUrl(ArmReply.RefusedUrl refused) {
            return refused.message();
          }
        });
  }

  @ParameterizedTest
  @EnumSource(ArmCall.class)
  void accepted_keepsTheUrlVerbatimAndTheWish(ArmCall place) {
    assertThat(reply(place, 202, "", "Location", URL, "Retry-After", "60"))
        .isEqualTo(new StillRunning(URL, Duration.ofSeconds(60)));
  }

  @ParameterizedTest
  @EnumSource(ArmCall.class)
  void accepted_withoutHeaders_runsAllTheSame(ArmCall place) {
    assertThat(reply(place, 202, "")).isEqualTo(new StillRunning(null, null));
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
    assertThat(reply(ArmCall.POLL, 200, body)).isInstanceOf(Wordless.class);
    assertThat(reply(ArmCall.POST, 200, body)).isInstanceOf(Wordless.class);
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
  void wordless_200WithALocation_runsOn() {
    assertThat(reply(ArmCall.POST, 200, "", "Location", URL))
        .isEqualTo(new StillRunning(URL, null));
  }

  @Test
  void failed_200_hasArmsWords() {
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
  void noContent_isSucceeded(ArmCall place) {
    assertThat(reply(place, 204, "")).isEqualTo(new Succeeded());
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
  void oddBody_200_isNonsense(String body) {
    assertThat(reply(ArmCall.POLL, 200, body)).isInstanceOf(Nonsense.class);
  }

  @Test
  void tooLargeBody_200_isNonsense() {
    assertThat(reply(ArmCall.POLL, 200, null)).isInstanceOf(Nonsense.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {203, 206, 301, 302, 307, 308, 600})
  void oddStatus_isNonsense(int status) {
    assertThat(reply(ArmCall.POST, status, "", "Location", URL)).isInstanceOf(Nonsense.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Bad Request</html>", "{}", "{\"error\":\"text\"}"})
  void refusalWithoutArmsWords_onThePoll_isNotArmsWordOnTheOperation(String body) {
    assertThat(reply(ArmCall.POLL, 400, body)).isInstanceOf(Nonsense.class);
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
  void failure_withoutACode_isAFailureInArmsWords(String body) {
    assertThat(reply(ArmCall.POLL, 400, body)).isEqualTo(new Failed("Http400", "Cannot restore"));
  }

  @Test
  void failure_namesInAnotherCase_isAFailureInArmsWords() {
    String capital = "{\"Code\":\"RestoreFailed\",\"Message\":\"no\"}";

    assertThat(reply(ArmCall.POLL, 400, capital)).isEqualTo(new Failed("RestoreFailed", "no"));
    assertThat(reply(ArmCall.POLL, 400, "{\"Error\":" + capital + "}"))
        .isEqualTo(new Failed("RestoreFailed", "no"));
  }

  @Test
  void failed_200WithoutACode_hasArmsWords() {
    assertThat(reply(ArmCall.POLL, 200, "{\"status\":\"Failed\",\"error\":{\"message\":\"no\"}}"))
        .isEqualTo(new Failed("Failed", "no"));
  }

  @Test
  void refusalWithoutArmsWords_onThePost_isFailed() {
    assertThat(reply(ArmCall.POST, 400, "<html>Bad Request</html>"))
        .isEqualTo(
            new Failed(
                "Http400",
                "Azure Resource Manager answered HTTP 400 without an error of its own."));
  }

  @Test
  void errorPage_5xx_isUnreachableAndMayHaveBeenSent() {
    assertThat(reply(ArmCall.POST, 502, "<html>", "Retry-After", "5"))
        .isInstanceOfSatisfying(
            Unreachable.class,
            unreachable -> {
              assertThat(unreachable.sent()).isTrue();
              assertThat(unreachable.retryAfter()).isEqualTo(Duration.ofSeconds(5));
              assertThat(unreachable.code()).isEqualTo("Http502");
            });
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
        .isEqualTo(new Throttled("TooManyRequests", "why", expected));
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
