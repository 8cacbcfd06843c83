package dev.apimdr.azure.arm;

import dev.apimdr.app.ports.Reading;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.standby.RequestCount;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Azure Monitor's metric {@code Requests} of an API Management service: how many requests its
 * gateway answered, in all regions, whatever the response was.
 *
 * <p>The response has a series of sums, one for each interval; an interval without a sum had no
 * request, and so had a service without a series. A metric that is not in the response, or that has
 * an error of its own, is not known.
 */
final class RequestsMetric {

  private static final String NAME = "Requests";
  private static final String API_VERSION = "2023-10-01";

  /** Beyond this the sums are of hours instead of minutes. */
  private static final Duration BY_MINUTE = Duration.ofHours(2);

  private RequestsMetric() {}

  /** What to ask for. Minutes that have only begun or not ended count as well. */
  static String pathAndQuery(ServiceId service, Instant from, Instant until) {
    boolean byMinute = Duration.between(from, until).compareTo(BY_MINUTE) <= 0;
    return service.path()
        + "/providers/Microsoft.Insights/metrics?api-version="
        + API_VERSION
        + "&metricnames="
        + NAME
        + "&aggregation=Total&interval="
        + (byMinute ? "PT1M" : "PT1H")
        + "&timespan="
        + from.truncatedTo(ChronoUnit.MINUTES)
        + "/"
        + until.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
  }

  /** The sum of each interval that has one. */
  static Reading<List<RequestCount>> counts(@Nullable String body) {
    try {
      JsonValue response = JsonReader.read(String.valueOf(body));
      Duration interval = interval(response.get("interval").text());
      for (JsonValue metric : response.get("value").elements()) {
        if (metric.get("name").get("value").text().equalsIgnoreCase(NAME)) {
          String error = metric.get("errorCode").text();
          return error.isEmpty() || error.equalsIgnoreCase("Success")
              ? Reading.of(counts(metric, interval))
              : unexpected("the metric has the error " + error);
        }
      }
      return unexpected("the response has no metric " + NAME);
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      return unexpected("the metric is " + wrong.getMessage());
    }
  }

  private static List<RequestCount> counts(JsonValue metric, Duration interval) {
    List<RequestCount> counts = new ArrayList<>();
    for (JsonValue series : metric.get("timeseries").elements()) {
      for (JsonValue point : series.get("data").elements()) {
        String total = point.get("total").text();
        if (!total.isEmpty()) {
          long requests = new BigDecimal(total).setScale(0, RoundingMode.CEILING).longValueExact();
          counts.add(new RequestCount(time(point.get("timeStamp").text()), interval, requests));
        }
      }
    }
    return counts;
  }

  /** Where it is not told, nothing is known to have been in the interval but what was counted. */
  private static Duration interval(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException untold) {
      return Duration.ZERO;
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException untold) {
      return Instant.EPOCH;
    }
  }

  private static Reading<List<RequestCount>> unexpected(String message) {
    return Reading.failed(ArmReply.Problem.unexpected(message));
  }
}
