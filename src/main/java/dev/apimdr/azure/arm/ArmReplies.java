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

/** The one place that says what an HTTP response of ARM is: the contract's table of errors. */
final class ArmReplies {
  private static final int LONGEST_SECONDS = 9;

  private static final int LONGEST_ID = 128;

  /** What 409 says while another operation runs on the service. */
  private static final Set<String> LOCKED =
      Set.of("ServiceLocked", "PessimisticConcurrencyConflict");

  /** What 422 says while another operation runs on the service. */
  private static final String REQUEST_FAILED = "ManagementApiRequestFailed";

  private ArmReplies() {}

  /** ARM's ids of an exchange. */
  static ArmIds ids(ArmResponse response) {
    return new ArmIds(
        id(response.headerOrNull("x-ms-request-id")),
        id(response.headerOrNull("x-ms-correlation-request-id")));
  }

  /** A GUID as a rule; what is too long to be an id is none, and goes into no ledger. */
  private static @Nullable String id(@Nullable String header) {
    return header == null || header.length() > LONGEST_ID ? null : header;
  }

  /** What a response to a POST or to a GET of a status URL is. */
  static ArmReply of(ArmCall place, ArmResponse response, Instant now) {
    int status = response.status();
    return switch (status) {
      case 200, 201 -> done(response, now);
      case 202 -> running(response, now);
      case 204 -> new ArmReply.Succeeded();
      default ->
          status >= 400 && status <= 599
              ? refused(place, response, now)
              : ArmReply.Problem.unexpected("Azure Resource Manager answered HTTP " + status);
    };
  }

  private static ArmReply running(ArmResponse response, Instant now) {
    return new ArmReply.StillRunning(response.headerOrNull("Location"), retryAfter(response, now));
  }

  /** 200 is not always done: the body's own word counts, where it has one. */
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
    String word = word(body);
    if (word == null) {
      return isService(body)
          ? new ArmReply.Succeeded()
          : ArmErrorBody.of(body)
              .<ArmReply>map(error -> unexpected(response, "with the error " + error.words()))
              .orElseGet(() -> withoutStatus(response, now));
    }
    if (!ProvisioningState.isTerminal(word)) {
      return running(response, now);
    }
    return word.equalsIgnoreCase(ProvisioningState.SUCCEEDED)
        ? new ArmReply.Succeeded()
        : ArmErrorBody.of(body)
            .<ArmReply>map(error -> new ArmReply.Failed(error.codeOr(word), error.message()))
            .orElseGet(() -> new ArmReply.Failed(word, "Azure Resource Manager gave no reason."));
  }

  /** A 200 that says nothing of its own runs on where it says where to go on asking. */
  private static ArmReply withoutStatus(ArmResponse response, Instant now) {
    return response.headerOrNull("Location") == null
        ? ArmReply.Problem.noStatus(
            "Azure Resource Manager answered HTTP "
                + response.status()
                + " with neither the service nor a status in its body")
        : running(response, now);
  }

  /** The resource that a finished operation is answered with, though it says no state. */
  private static boolean isService(JsonValue body) {
    return body.get("type").text().equalsIgnoreCase("Microsoft.ApiManagement/service")
        && body.get("properties").isObject();
  }

  private static @Nullable String word(JsonValue body) {
    JsonValue status = body.get("status");
    JsonValue word = status.isText() ? status : body.get("properties").get("provisioningState");
    return word.isText() ? word.text() : null;
  }

  private static ArmReply.Problem unexpected(ArmResponse response, String what) {
    return ArmReply.Problem.unexpected(
        "Azure Resource Manager answered HTTP " + response.status() + " " + what);
  }

  private static ArmReply refused(ArmCall place, ArmResponse response, Instant now) {
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
          Duration wish = retryAfter(response, now);
          yield own.isPresent()
              ? new ArmReply.Problem(Kind.SERVER_ERROR, code, message, wish)
              : new ArmReply.Problem(Kind.NO_RESPONSE, code, message, wish);
        }
        if (isBusy(place, status, code)) {
          yield ArmReply.Problem.of(Kind.CONFLICT, code, message);
        }
        // A gateway's refusal of a GET is not ARM's word on how the operation went.
        yield place == ArmCall.POLL && own.isEmpty()
            ? ArmReply.Problem.unexpected(message)
            : new ArmReply.Failed(code, message);
      }
    };
  }

  private static boolean isBusy(ArmCall place, int status, String code) {
    return switch (place) {
      case POST ->
          (status == 409 && !PassesByItself.isLasting(code))
              || (status == 422 && code.equals(REQUEST_FAILED));
      case POLL -> status == 409 && LOCKED.contains(code);
    };
  }

  /** Whole seconds or an HTTP date; anything else is as if it were not there. */
  private static @Nullable Duration retryAfter(ArmResponse response, Instant now) {
    String text = response.headerOrNull("Retry-After");
    if (text == null) {
      return null;
    }
    String wish = text.trim();
    if (wish.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return wish.isEmpty() || wish.length() > LONGEST_SECONDS
          ? null
          : Duration.ofSeconds(Long.parseLong(wish));
    }
    try {
      Instant at = ZonedDateTime.parse(wish, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return at.isBefore(now) ? Duration.ZERO : Duration.between(now, at);
    } catch (DateTimeException neither) {
      return null;
    }
  }
}
