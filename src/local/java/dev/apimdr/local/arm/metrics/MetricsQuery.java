package dev.apimdr.local.arm.metrics;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which values of the metric are asked for.
 *
 * @param namespace as asked for; empty if it was not
 * @param interval the length of one point; empty for the whole time
 */
record MetricsQuery(Instant from, Instant until, Optional<Duration> interval, String namespace) {
  /** The documented time grains. */
  private static final Map<String, Duration> GRAINS =
      Map.of(
          "PT1M", Duration.ofMinutes(1),
          "PT5M", Duration.ofMinutes(5),
          "PT15M", Duration.ofMinutes(15),
          "PT30M", Duration.ofMinutes(30),
          "PT1H", Duration.ofHours(1),
          "PT6H", Duration.ofHours(6),
          "PT12H", Duration.ofHours(12),
          "P1D", Duration.ofDays(1));

  private static final String METRIC = "Requests";

  /** Thrown with the message of a 400. */
  static final class BadQuery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadQuery(String message) {
      super(message, null, false, false);
    }
  }

  static MetricsQuery of(Function<String, Optional<String>> parameters, Instant now) {
    String metric = parameters.apply("metricnames").orElse("");
    if (!metric.equalsIgnoreCase(METRIC)) {
      throw new BadQuery(
          ("Failed to find metric configuration for provider: Microsoft.ApiManagement, resource"
                  + " Type: service, metric: %s, Valid metrics: %s")
              .formatted(metric, METRIC));
    }
    String aggregation = parameters.apply("aggregation").orElse("Total");
    if (!aggregation.equalsIgnoreCase("Total")) {
      throw new BadQuery("The aggregation '" + aggregation + "' is not simulated.");
    }
    String grain = parameters.apply("interval").orElse("PT1M").toUpperCase(Locale.ROOT);
    Optional<Duration> interval = Optional.ofNullable(GRAINS.get(grain));
    if (interval.isEmpty() && !grain.equals("FULL")) {
      throw new BadQuery("Detected invalid time grain input: " + grain);
    }
    String timespan =
        parameters.apply("timespan").orElse(now.minus(Duration.ofHours(1)) + "/" + now);
    String[] times = timespan.split("/", -1);
    if (times.length != 2) {
      throw new BadQuery("Detected invalid timespan input: " + timespan);
    }
    MetricsQuery query =
        new MetricsQuery(
            time(times[0]),
            time(times[1]),
            interval,
            parameters.apply("metricnamespace").orElse(""));
    if (!query.from().isBefore(query.until())) {
      throw new BadQuery("Start time cannot be after end time: " + timespan);
    }
    return query;
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new BadQuery("Detected invalid timespan input: " + text);
    }
  }
}
