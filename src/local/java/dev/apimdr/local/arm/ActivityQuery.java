package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which events of the Activity Log a filter asks for.
 *
 * @param fields that the events are told with; all where none are selected
 * @param now what is submitted later cannot be read yet
 */
record ActivityQuery(
    Instant since,
    Instant until,
    Optional<String> correlationId,
    Optional<String> provider,
    Optional<List<String>> fields,
    Instant now) {
  private static final Pattern SINCE = Pattern.compile("eventTimestamp ge '([^']+)'");
  private static final Pattern UNTIL = Pattern.compile("eventTimestamp le '([^']+)'");
  private static final Pattern CORRELATION = Pattern.compile("correlationId eq '([^']+)'");

  private static final Pattern PROVIDER = Pattern.compile("resourceProvider eq '([^']+)'");

  static ActivityQuery of(WireRequest request, Instant now) {
    String filter = request.query("$filter").orElse("");
    Instant since =
        time(SINCE, filter)
            .orElseThrow(
                () ->
                    new ArmRefusal(
                        new ArmError(400, "BadRequest", "The $filter needs an eventTimestamp.")));
    Instant until = time(UNTIL, filter).orElse(Instant.MAX);
    Optional<List<String>> fields =
        request.query("$select").map(names -> List.of(names.split(",")));
    return new ActivityQuery(
        since, until, value(CORRELATION, filter), value(PROVIDER, filter), fields, now);
  }

  private static Optional<String> value(Pattern pattern, String filter) {
    return Optional.of(pattern.matcher(filter)).filter(Matcher::find).map(found -> found.group(1));
  }

  private static Optional<Instant> time(Pattern pattern, String filter) {
    Matcher matcher = pattern.matcher(filter);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(matcher.group(1)).toInstant());
    } catch (DateTimeException e) {
      throw new ArmRefusal(
          new ArmError(400, "BadRequest", "No time: '%s'.".formatted(matcher.group(1))));
    }
  }

  /** How many events of a log are writes and deletions after a time. */
  static long writesAfter(Instant time, List<LoggedActivity> log) {
    return log.stream()
        .filter(logged -> logged.at().isAfter(time))
        .map(logged -> logged.event().path("operationName").path("value").asText())
        .filter(operation -> operation.endsWith("/write") || operation.endsWith("/delete"))
        .count();
  }

  ArrayNode events(List<SimulatedService> services) {
    ArrayNode list = Json.array();
    for (SimulatedService service : services) {
      service.activityLog().stream()
          .filter(this::asksFor)
          .map(LoggedActivity::event)
          .map(this::selected)
          .forEach(list::add);
    }
    return list;
  }

  private JsonNode selected(JsonNode event) {
    return fields
        .<JsonNode>map(names -> ((ObjectNode) event.deepCopy()).retain(names))
        .orElse(event);
  }

  private boolean asksFor(LoggedActivity logged) {
    return !logged.at().isBefore(since)
        && !logged.at().isAfter(until)
        && !logged.readableAt().isAfter(now)
        && isOf(correlationId, logged.event().path("correlationId"))
        && isOf(provider, logged.event().path("resourceProviderName").path("value"));
  }

  private static boolean isOf(Optional<String> wanted, JsonNode found) {
    return wanted.stream().allMatch(value -> value.equalsIgnoreCase(found.asText()));
  }
}
