package dev.apimdr.local.arm.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The answers about the metric {@code Requests} of one service. */
public final class MetricsResponses {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String NAMESPACE = "Microsoft.ApiManagement/service";

  private MetricsResponses() {}

  /** How many requests there were between two times, the second exclusive. */
  @FunctionalInterface
  public interface Requests {
    long between(Instant from, Instant until);
  }

  /**
   * The service asked about.
   *
   * @param id its ARM id
   * @param region {@code westeurope}
   * @param gaps how an interval without requests is told
   */
  public record Asked(String id, String region, Requests requests, Gaps gaps) {}

  /** An answer: the status and the body. */
  public record Reply(int status, JsonNode body) {}

  /**
   * Answers a request.
   *
   * @param parameters its query, by name
   * @param knownUntil what was later has not arrived at Azure Monitor yet, and has no total
   */
  public static Reply respond(
      Function<String, Optional<String>> parameters, Asked asked, Instant now, Instant knownUntil) {
    try {
      MetricsQuery query = MetricsQuery.of(parameters, now);
      return new Reply(200, values(query, asked, knownUntil.isBefore(now) ? knownUntil : now));
    } catch (MetricsQuery.BadQuery refused) {
      // Azure Monitor's errors were seen without the object around them that ARM's have.
      return new Reply(
          400, JSON.objectNode().put("code", "BadRequest").put("message", refused.getMessage()));
    }
  }

  private static ObjectNode values(MetricsQuery query, Asked asked, Instant knownUntil) {
    Duration whole = Duration.between(query.from(), query.until());
    Duration interval = query.interval().orElse(whole);
    ObjectNode metric =
        JSON.objectNode()
            .put("id", asked.id() + "/providers/Microsoft.Insights/metrics/Requests")
            .put("type", "Microsoft.Insights/metrics");
    metric.putObject("name").put("value", "Requests").put("localizedValue", "Requests");
    metric
        .put("displayDescription", "Gateway request metrics with multiple dimensions")
        .put("unit", "Count");
    metric.set("timeseries", series(query, interval, asked, knownUntil));
    metric.put("errorCode", "Success");
    ObjectNode body =
        JSON.objectNode()
            .put("cost", whole.dividedBy(interval))
            .put("timespan", query.from() + "/" + query.until())
            .put("interval", interval.toString());
    body.putArray("value").add(metric);
    // Recorded: in the case of the resource type, but in lower case where it was asked for.
    String namespace = query.namespace();
    return body.put(
            "namespace", namespace.isEmpty() ? NAMESPACE : namespace.toLowerCase(Locale.ROOT))
        .put("resourceregion", asked.region());
  }

  private static ArrayNode series(
      MetricsQuery query, Duration interval, Asked asked, Instant knownUntil) {
    ArrayNode timeseries = JSON.arrayNode();
    boolean none = asked.requests().between(query.from(), min(query.until(), knownUntil)) == 0;
    if (none && asked.gaps() == Gaps.NO_SERIES) {
      return timeseries;
    }
    ObjectNode series = timeseries.addObject();
    series.putArray("metadatavalues");
    ArrayNode data = series.putArray("data");
    for (Instant at = start(query); at.isBefore(query.until()); at = at.plus(interval)) {
      ObjectNode point = data.addObject().put("timeStamp", at.toString());
      Instant end = min(at.plus(interval), query.until());
      long total = asked.requests().between(at, min(end, knownUntil));
      if (total > 0 || (asked.gaps() == Gaps.ZERO && at.isBefore(knownUntil))) {
        point.put("total", (double) total);
      }
    }
    return timeseries;
  }

  /** Points begin at whole minutes. */
  private static Instant start(MetricsQuery query) {
    return Instant.ofEpochSecond(Math.floorDiv(query.from().getEpochSecond(), 60) * 60);
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
