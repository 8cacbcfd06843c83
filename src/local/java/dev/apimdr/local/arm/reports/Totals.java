package dev.apimdr.local.arm.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;

/** What some calls came to; a report's row without its names. */
final class Totals {
  private int success;
  private int blocked;
  private int failed;
  private int other;
  private long bandwidth;
  private final Times api = new Times();
  private final Times service = new Times();

  void add(Call call) {
    int status = call.status();
    if (status <= 301 || status == 304 || status == 307) {
      success++;
    } else if (status == 401 || status == 403 || status == 429) {
      blocked++;
    } else if (status == 400 || (status >= 500 && status <= 600)) {
      failed++;
    } else {
      other++;
    }
    bandwidth += call.size();
    api.add(call.apiTime());
    // Of a call that the gateway answered by itself the backend's time does not count.
    if (call.backend() != null) {
      service.add(call.serviceTime());
    }
  }

  /**
   * Puts the counts and times into a row.
   *
   * @param ofValues whether the cache of values is counted, as later versions do
   */
  void addTo(ObjectNode row, boolean ofValues) {
    row.put("callCountSuccess", success)
        .put("callCountBlocked", blocked)
        .put("callCountFailed", failed)
        .put("callCountOther", other)
        .put("callCountTotal", success + blocked + failed + other)
        .put("bandwidth", (int) bandwidth)
        .put("cacheHitCount", 0)
        .put("cacheMissCount", 0);
    if (ofValues) {
      row.put("valueCacheHitCount", 0).put("valueCacheMissCount", 0);
    }
    api.addTo(row, "apiTime");
    service.addTo(row, "serviceTime");
  }

  /** Milliseconds; summed in decimals, so that an average has no digits of its own making. */
  private static final class Times {
    private BigDecimal sum = BigDecimal.ZERO;
    private int count;
    private double least;
    private double most;

    void add(double time) {
      sum = sum.add(BigDecimal.valueOf(time));
      least = count == 0 ? time : Math.min(least, time);
      most = Math.max(most, time);
      count++;
    }

    void addTo(ObjectNode row, String name) {
      double average =
          count == 0
              ? 0
              : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64).doubleValue();
      row.put(name + "Avg", average).put(name + "Min", least).put(name + "Max", most);
    }
  }
}
