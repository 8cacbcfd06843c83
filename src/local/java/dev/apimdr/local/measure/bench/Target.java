package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.List;

/**
 * A performance target.
 *
 * @param what is compared
 * @param bound the bound, as text
 * @param measured the measured value, as text
 * @param met whether the value is within the bound
 */
public record Target(String what, String bound, String measured, boolean met) {
  private static final double MAX_MAKESPAN_RATIO = 1.10;
  private static final double MAX_WASTED_SHARE = 0.02;

  /**
   * All targets.
   *
   * @param ours the app's largest night
   * @param sdk the SDK's poller on the same number of services
   */
  static List<Target> of(Measured ours, Measured sdk, Duration retryAfter) {
    Duration mostMakespan =
        Duration.ofMillis(Math.round(ours.longest().toMillis() * MAX_MAKESPAN_RATIO))
            .plus(retryAfter);
    Duration mostLag = sdk.lag().median().plus(retryAfter.dividedBy(2));
    return List.of(
        new Target(
            "makespan",
            "at most 1.10 × the longest backup + one Retry-After = "
                + Formats.seconds(mostMakespan),
            Formats.seconds(ours.makespan()),
            ours.makespan().compareTo(mostMakespan) <= 0),
        new Target(
            "status GETs earlier than Retry-After allows",
            "none",
            String.valueOf(ours.early()),
            ours.early() == 0),
        new Target(
            "status GETs per backup",
            "fewer than the SDK's poller: " + Formats.decimal(sdk.statusGets()),
            Formats.decimal(ours.statusGets()),
            ours.statusGets() < sdk.statusGets()),
        new Target(
            "median detection lag",
            "at most the SDK's poller's + 0.5 × Retry-After = " + Formats.seconds(mostLag),
            Formats.seconds(ours.lag().median()),
            ours.lag().median().compareTo(mostLag) <= 0),
        new Target(
            "backups that failed", "none", String.valueOf(ours.failed()), ours.failed() == 0),
        new Target(
            "wasted calls (409, 429)",
            "at most 2 %",
            Formats.percent(ours.wastedShare()),
            ours.wastedShare() <= MAX_WASTED_SHARE));
  }
}
