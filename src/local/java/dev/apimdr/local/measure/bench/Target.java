package dev.apimdr.local.measure.bench;

import java.time.Duration;
import java.util.List;

/**
 * Something the app must reach.
 *
 * @param what is compared
 * @param wanted the bound, in words
 * @param found what was measured, in words
 * @param met whether it keeps the bound
 */
record Target(String what, String wanted, String found, boolean met) {
  private static final double MOST_STRETCH = 1.10;
  private static final double MOST_WASTED = 0.02;

  /**
   * All of them.
   *
   * @param ours the app's greatest night
   * @param sdk the same night of the SDK's poller
   */
  static List<Target> of(Measured ours, Measured sdk, Duration retryAfter) {
    Duration mostMakespan =
        Duration.ofMillis(Math.round(ours.longest().toMillis() * MOST_STRETCH)).plus(retryAfter);
    Duration mostLag = sdk.lag().median().plus(retryAfter.dividedBy(2));
    return List.of(
        new Target(
            "makespan",
            "at most 1.10 × the longest backup + one Retry-After = "
                + Phrases.seconds(mostMakespan),
            Phrases.seconds(ours.makespan()),
            ours.makespan().compareTo(mostMakespan) <= 0),
        new Target(
            "status GETs earlier than Retry-After allows",
            "none",
            String.valueOf(ours.early()),
            ours.early() == 0),
        new Target(
            "status GETs per backup",
            "fewer than the SDK's poller: " + Phrases.decimal(sdk.statusGets()),
            Phrases.decimal(ours.statusGets()),
            ours.statusGets() < sdk.statusGets()),
        new Target(
            "median detection lag",
            "at most the SDK's poller's + 0.5 × Retry-After = " + Phrases.seconds(mostLag),
            Phrases.seconds(ours.lag().median()),
            ours.lag().median().compareTo(mostLag) <= 0),
        new Target(
            "backups that failed", "none", String.valueOf(ours.failed()), ours.failed() == 0),
        new Target(
            "wasted calls (409, 429)",
            "at most 2 %",
            Phrases.percent(ours.wastedShare()),
            ours.wastedShare() <= MOST_WASTED));
  }
}
