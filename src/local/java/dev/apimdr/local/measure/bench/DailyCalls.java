package dev.apimdr.local.measure.bench;

import dev.apimdr.local.arm.FaultPoint;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often the app asks Azure Resource Manager in a day because of one feature.
 *
 * @param reads GETs of a day, by the number of API operations of the service asked about; of a
 *     feature that asks about subscriptions all the same
 */
record DailyCalls(Feature feature, Map<Integer, Long> reads) {

  DailyCalls {
    reads = new TreeMap<>(reads);
  }

  /** What a question is about. */
  enum About {
    SERVICE,
    /** All services of a subscription at once. */
    SUBSCRIPTION
  }

  /**
   * Something that the app does by itself, day after day.
   *
   * @param what for people
   * @param point which requests it makes, and nothing else makes while it is measured
   * @param timesADay how often it does so
   */
  record Feature(String what, About about, FaultPoint point, int timesADay) {}

  /**
   * GETs of a day in one subscription.
   *
   * @param services in it
   * @param operations of each of them
   */
  long ofSubscription(int services, int operations) {
    long each = reads.getOrDefault(operations, 0L);
    return feature.about() == About.SERVICE ? each * services : each;
  }
}
