package dev.apimdr.local.arm.reports;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of a report.
 *
 * @param name such as {@code byApi}
 * @param from the first time that counts
 * @param to the last time that counts, or none
 * @param interval of {@code byTime}; none of the others
 */
record ReportQuery(
    String name,
    Instant from,
    Optional<Instant> to,
    Optional<Duration> interval,
    int skip,
    int top) {

  private static final Pattern FILTER =
      Pattern.compile("timestamp ge (\\S+)(?: and timestamp le (\\S+))?");
  private static final Duration QUARTER = Duration.ofMinutes(15);

  /** What is wrong with a request. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * Reads the parameters.
   *
   * @param parameters gives the decoded value of one, by its name
   */
  static ReportQuery of(String name, Function<String, Optional<String>> parameters) throws Refused {
    Matcher filter = FILTER.matcher(parameters.apply("$filter").orElse(""));
    if (!filter.matches()) {
      throw new Refused("The filter is missing, or is not one of timestamp with ge and le.");
    }
    if (parameters.apply("$orderby").isPresent()) {
      // What the service makes of it was never recorded.
      throw new Refused("Orders are not simulated.");
    }
    Optional<Duration> interval = Optional.empty();
    if (name.equals("byTime")) {
      interval = Optional.of(interval(parameters.apply("interval").orElse("")));
    }
    return new ReportQuery(
        name,
        time(filter.group(1)),
        filter.group(2) == null ? Optional.empty() : Optional.of(time(filter.group(2))),
        interval,
        number(parameters.apply("$skip")).orElse(0),
        number(parameters.apply("$top")).orElse(Integer.MAX_VALUE));
  }

  /** Written as it is, or as {@code datetime'…'}; both were recorded. */
  private static Instant time(String text) throws Refused {
    String bare = text.replaceFirst("^datetime'(.*)'$", "$1").replaceFirst("Z$", "");
    try {
      return LocalDateTime.parse(bare).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException wrong) {
      throw new Refused("The filter has a timestamp that is none.");
    }
  }

  private static Duration interval(String text) throws Refused {
    try {
      Duration interval = Duration.parse(text);
      if (!interval.isNegative()
          && !interval.isZero()
          && interval.toMillis() % QUARTER.toMillis() == 0) {
        return interval;
      }
    } catch (DateTimeException wrong) {
      // Refused below.
    }
    throw new Refused("The interval must be a multiple of 15 minutes and may not be zero.");
  }

  private static Optional<Integer> number(Optional<String> text) {
    return text.filter(digits -> digits.matches("\\d{1,9}")).map(Integer::parseInt);
  }
}
