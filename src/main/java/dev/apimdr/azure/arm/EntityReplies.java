package dev.apimdr.azure.arm;

import dev.apimdr.app.ports.EntityReader.Reply;
import dev.apimdr.azure.SanitizedMessage;
import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.StatusUrl;
import dev.apimdr.core.inventory.EntityKind;
import dev.apimdr.core.inventory.WalkAnswer;
import dev.apimdr.core.inventory.WalkRead;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What ARM's answer to a GET of entities means. */
final class EntityReplies {

  /** Rows of a page; ARM's pages have 100. A walk's document holds the names of one. */
  static final int MOST_ROWS = 5000;

  /** Until what may pass by itself is asked again, where ARM does not say how long. */
  static final Duration SOON = Duration.ofSeconds(30);

  /** The kind does not exist: in the service's tier, or yet in this api-version. */
  private static final Set<String> NO_SUCH_KIND =
      Set.of("MethodNotAllowedInPricingTier", "InvalidResourceType");

  /** Not the entity is missing but the service: what it had is not known, rather than nothing. */
  private static final Set<String> GONE =
      Set.of(
          "ServiceNotFound",
          "ParentResourceNotFound",
          "ResourceGroupNotFound",
          "SubscriptionNotFound");

  /** The name changed in 2025. */
  private static final List<String> REMAINING =
      List.of(
          "x-ms-ratelimit-remaining-subscription-reads",
          "x-ms-ratelimit-remaining-subscription-global-reads");

  private static final int LONGEST_NUMBER = 9;

  /** Characters of a name; API Management allows 256. */
  private static final int LONGEST_NAME = 400;

  private EntityReplies() {}

  /**
   * The meaning of a response.
   *
   * @param arm where the next page must be
   */
  static Reply of(WalkRead read, ArmResponse response, URI arm, Instant now) {
    if (response.status() == 200) {
      return found(read, response, arm);
    }
    if (response.status() < 300) {
      return unexpected("Azure Resource Manager answered HTTP " + response.status());
    }
    return ArmReplies.of(ArmCall.POLL, response, now)
        .match(
            running -> unexpected("Azure Resource Manager answered that it is not done"),
            succeeded -> unexpected("Azure Resource Manager answered that it is done"),
            failed ->
                answered(
                    NO_SUCH_KIND.contains(failed.code())
                        ? new WalkAnswer.None()
                        : new WalkAnswer.Refused(failed.code(), false),
                    response),
            problem -> problem(read, problem, response));
  }

  /** Nothing was answered. */
  static Reply none(ArmReply.Problem problem) {
    return later(problem);
  }

  /** What can never be asked. */
  static Reply refused(String code) {
    return new Reply.Answered(new WalkAnswer.Refused(code, false), null);
  }

  private static Reply problem(WalkRead read, ArmReply.Problem problem, ArmResponse response) {
    return switch (problem.kind()) {
      case FORBIDDEN -> answered(new WalkAnswer.Refused(problem.code(), false), response);
      case NOT_FOUND ->
          answered(
              NO_SUCH_KIND.contains(problem.code()) || !isService(problem.code(), response)
                  ? new WalkAnswer.None()
                  : new WalkAnswer.Refused(problem.code(), false),
              response);
      case SERVER_ERROR, NO_RESPONSE ->
          response.status() == 500 && isNoneOnServerError(read)
              ? answered(new WalkAnswer.Refused(problem.code(), true), response)
              : later(problem);
      case CONFLICT, THROTTLED, UNAUTHORIZED, NOT_SENT, NO_STATUS, UNEXPECTED, REFUSED_URL ->
          later(problem);
    };
  }

  /**
   * Whether a 404 is about the service. ARM itself and API Management have one code for what is
   * missing, but only the errors of API Management have {@code details}.
   */
  private static boolean isService(String code, ArmResponse response) {
    JsonValue error = json(response.body()).get("error");
    boolean ofArm =
        error.isObject()
            && !error.names().contains("details")
            && !error.names().contains("innerError");
    return ofArm || GONE.contains(code);
  }

  private static JsonValue json(@Nullable String body) {
    try {
      return body == null ? JsonValue.ABSENT : JsonReader.read(body);
    } catch (IllegalArgumentException notJson) {
      return JsonValue.ABSENT;
    }
  }

  private static boolean isNoneOnServerError(WalkRead read) {
    return read.list() && EntityUrls.kind(read).filter(EntityKind::isNoneOnServerError).isPresent();
  }

  private static Reply found(WalkRead read, ArmResponse response, URI arm) {
    String body = response.body();
    if (body == null) {
      return answered(new WalkAnswer.Refused("AnswerTooLarge", false), response);
    }
    try {
      if (!read.list() && isBarePolicy(body)) {
        return answered(barePolicy(body), response);
      }
      JsonFields fields = JsonFields.of(JsonReader.readEntities(body));
      return answered(
          read.list() ? page(read, fields, arm) : new WalkAnswer.Body(fields.plain()), response);
    } catch (IllegalArgumentException wrong) {
      return unexpected("what Azure Resource Manager answered is wrong: " + wrong.getMessage());
    }
  }

  private static WalkAnswer page(WalkRead read, JsonFields fields, URI arm) {
    if (!fields.has("value")) {
      throw new IllegalArgumentException("value is missing");
    }
    List<Map<String, Object>> rows =
        fields.objects("value").stream().map(JsonFields::plain).toList();
    if (rows.size() > MOST_ROWS || rows.stream().anyMatch(EntityReplies::isNameTooLong)) {
      return new WalkAnswer.Refused("PageTooLong", false);
    }
    String next = Objects.requireNonNullElse(fields.textOrNull("nextLink"), "");
    if (next.isEmpty()) {
      return new WalkAnswer.Page(rows, null);
    }
    // Checked before it is kept, and again before it is asked.
    if (StatusUrl.refusal(next, arm).isPresent()) {
      return new WalkAnswer.Refused("RefusedUrl", false);
    }
    return next.equals(read.nextLink())
        ? new WalkAnswer.Refused("EndlessList", false)
        : new WalkAnswer.Page(rows, next);
  }

  /** A revision is named by its number. */
  private static boolean isNameTooLong(Map<String, Object> row) {
    return Stream.of("name", "apiRevision")
        .anyMatch(name -> row.get(name) instanceof String text && text.length() > LONGEST_NAME);
  }

  /** Some releases answer the policy itself in place of JSON. */
  private static boolean isBarePolicy(String body) {
    return body.stripLeading().startsWith("<") && body.contains("<policies");
  }

  private static WalkAnswer barePolicy(String body) {
    return new WalkAnswer.Body(
        Map.of("name", "policy", "properties", Map.of("format", "rawxml", "value", body.strip())));
  }

  private static Reply answered(WalkAnswer answer, ArmResponse response) {
    return new Reply.Answered(answer, remaining(response));
  }

  /** The lowest of what is told; null where nothing is. */
  static @Nullable Integer remaining(ArmResponse response) {
    return REMAINING.stream()
        .flatMap(name -> number(response.headerOrNull(name)))
        .min(Integer::compare)
        .orElse(null);
  }

  private static Stream<Integer> number(@Nullable String header) {
    return Optional.ofNullable(header).map(String::strip).stream()
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST_NUMBER)
        .filter(text -> text.chars().allMatch(c -> c >= '0' && c <= '9'))
        .map(Integer::valueOf);
  }

  private static Reply unexpected(String message) {
    return later(ArmReply.Problem.unexpected(message));
  }

  private static Reply later(ArmReply.Problem problem) {
    Duration asked = problem.retryAfter();
    return new Reply.Later(
        asked == null ? SOON : asked,
        isOfThisRead(problem),
        problem.code(),
        SanitizedMessage.of(problem.message()));
  }

  /** Whether another read might be answered now. */
  static boolean isOfThisRead(ArmReply.Problem problem) {
    return switch (problem.kind()) {
      case NO_RESPONSE -> !problem.code().equals(NoResponseException.INTERRUPTED);
      case SERVER_ERROR, NO_STATUS, UNEXPECTED -> true;
      case CONFLICT, THROTTLED, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, NOT_SENT, REFUSED_URL -> false;
    };
  }
}
