package dev.apimdr.azure.arm;

import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.arm.PassesByItself;
import dev.apimdr.core.service.ProvisioningState;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an HTTP response of ARM means: the contract's table of errors, and only here. */
final class ArmReplies {
  private static final int LONGEST_SECONDS = 9;

  private static final int LONGEST_ID = 128;

  /** Codes of 409 while another operation runs on the service. */
  private static final Set<String> LOCKED =
      Set.of("ServiceLocked", "PessimisticConcurrencyConflict");

  /** Code of 422 while another operation runs on the service. */
  private static final String REQUEST_FAILED = "ManagementApiRequestFailed";

  private ArmReplies() {}

  /** ARM's ids of an exchange. */
  static ArmIds ids(ArmResponse response) {
    return new ArmIds(
        id(response.headerOrNull("x-ms-request-id")),
        id(response.headerOrNull("x-ms-correlation-request-id")));
  }

  /** Usually a GUID; a text too long to be an id is dropped, so that the ledger stays small. */
  private static @Nullable String id(@Nullable String header) {
    return header == null || header.length() > LONGEST_ID ? null : header;
  }

  /** What a response to a POST or to a GET of a status URL is. */
  static ArmReply of(ArmCall call, ArmResponse response, Instant now) {
    int status = response.status();
    return switch (status) {
      case 200, 201 -> done(response, now);
      case 202 -> running(response, now);
      case 204 -> new ArmReply.Succeeded();
      default ->
          status >= 400 && status <= 599
              ? refused(call, response, now)
              : ArmReply.Problem.unexpected("Azure Resource Manager answered HTTP " + status);
    };
  }

  private static ArmReply running(ArmResponse response, Instant now) {
    return new ArmReply.StillRunning(response.headerOrNull("Location"), retryAfter(response, now));
  }

  /** 200 is not always done: the status in the body counts, where it has one. */
  private static ArmReply done(ArmResponse response, Instant now) {
    String text = response.body();
    if (text == null) {
      return unexpected(response, "whose body is too large");
    }
    if (text.isBlank()) {
      return withoutStatus(response, now);
    }
    JsonValue body;
    try {
      body = JsonReader.read(text);
    } catch (IllegalArgumentException notJson) {
      return unexpected(response, "whose body is " + notJson.getMessage());
    }
    if (!body.isObject()) {
      return unexpected(response, "whose body is not a JSON object");
    }
    String status = status(body);
    if (status == null) {
      return isService(body)
          ? new ArmReply.Succeeded()
          : ArmErrorBody.of(body)
              .<ArmReply>map(error -> unexpected(response, "with the error " + error.line()))
              .orElseGet(() -> withoutStatus(response, now));
    }
    if (!ProvisioningState.isTerminal(status)) {
      return running(response, now);
    }
    return status.equalsIgnoreCase(ProvisioningState.SUCCEEDED)
        ? new ArmReply.Succeeded()
        : ArmErrorBody.of(body)
            .<ArmReply>map(error -> new ArmReply.Failed(error.codeOr(status), error.message()))
            .orElseGet(() -> new ArmReply.Failed(status, "Azure Resource Manager gave no reason."));
  }

  /** A 200 with nothing in its body is still running where it has a Location to poll. */
  private static ArmReply withoutStatus(ArmResponse response, Instant now) {
    return response.headerOrNull("Location") == null
        ? ArmReply.Problem.noStatus(
            "Azure Resource Manager answered HTTP "
                + response.status()
                + " with neither the service nor a status in its body")
        : running(response, now);
  }

  /** The service itself, which a finished operation may be answered with, even without a state. */
  private static boolean isService(JsonValue body) {
    return body.get("type").text().equalsIgnoreCase("Microsoft.ApiManagement/service")
        && body.get("properties").isObject();
  }

  private static @Nullable String status(JsonValue body) {
    JsonValue own = body.get("status");
    JsonValue status = own.isText() ? own : body.get("properties").get("provisioningState");
    return status.isText() ? status.text() : null;
  }

  private static ArmReply.Problem unexpected(ArmResponse response, String what) {
    return ArmReply.Problem.unexpected(
        "Azure Resource Manager answered HTTP " + response.status() + " " + what);
  }

  private static ArmReply refused(ArmCall call, ArmResponse response, Instant now) {
    Optional<ArmErrorBody> own = Optional.ofNullable(response.body()).flatMap(ArmErrorBody::of);
    int status = response.status();
    String code = own.map(error -> error.codeOr("Http" + status)).orElse("Http" + status);
    String message =
        own.map(ArmErrorBody::message)
            .orElse(
                "Azure Resource Manager answered HTTP " + status + " without an error of its own.");
    return switch (status) {
      case 401 -> ArmReply.Problem.of(Kind.UNAUTHORIZED, code, message);
      case 403 -> ArmReply.Problem.of(Kind.FORBIDDEN, code, message);
      case 404 -> ArmReply.Problem.of(Kind.NOT_FOUND, code, message);
      case 408 -> new ArmReply.Problem(Kind.NO_RESPONSE, code, message, retryAfter(response, now));
      case 429 -> new ArmReply.Problem(Kind.THROTTLED, code, message, retryAfter(response, now));
      default -> {
        if (status >= 500) {
          Duration retryAfter = retryAfter(response, now);
          yield own.isPresent()
              ? new ArmReply.Problem(Kind.SERVER_ERROR, code, message, retryAfter)
              : new ArmReply.Problem(Kind.NO_RESPONSE, code, message, retryAfter);
        }
        if (isConflict(call, status, code)) {
          yield ArmReply.Problem.of(Kind.CONFLICT, code, message);
        }
        // A gateway's refusal of a GET does not say how the operation ended.
        yield call == ArmCall.POLL && own.isEmpty()
            ? ArmReply.Problem.unexpected(message)
            : new ArmReply.Failed(code, message);
      }
    };
  }

  private static boolean isConflict(ArmCall call, int status, String code) {
    return switch (call) {
      case POST ->
          (status == 409 && !PassesByItself.isLasting(code))
              || (status == 422 && code.equals(REQUEST_FAILED));
      case POLL -> status == 409 && LOCKED.contains(code);
    };
  }

  /** Whole seconds or an HTTP date; anything else is ignored. */
  private static @Nullable Duration retryAfter(ArmResponse response, Instant now) {
    String text = response.headerOrNull("Retry-After");
    if (text == null) {
      return null;
    }
    String value = text.trim();
    if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return value.isEmpty() || value.length() > LONGEST_SECONDS
          ? null
          : Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return at.isBefore(now) ? Duration.ZERO : Duration.between(now, at);
    } catch (DateTimeException neither) {
      return null;
    }
  }
}
