package dev.apimdr.local.arm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What goes wrong, where and how often: {@code faults.on(POST_BACKUP).of("contoso").call(2)
 * .then(Fault.reset())}. The first plan that fits a request strikes.
 */
public final class Faults {
  private final List<Plan> plans = new CopyOnWriteArrayList<>();

  Faults() {}

  /** Begins a plan for these points; {@link Plan#then} completes it. */
  public Plan on(FaultPoint... points) {
    return new Plan(Set.of(points));
  }

  /** From now on nothing goes wrong. */
  public void clear() {
    plans.clear();
  }

  Optional<Fault> next(FaultPoint point, String service) {
    for (Plan plan : plans) {
      if (plan.strikes(point, service)) {
        return Optional.of(plan.fault);
      }
    }
    return Optional.empty();
  }

  /** Which requests a fault strikes: the next one, if nothing else is said. */
  public final class Plan {
    private final Set<FaultPoint> points;
    private Optional<String> service = Optional.empty();
    private long spared;
    private long strikes = 1;
    private Fault fault;

    private Plan(Set<FaultPoint> points) {
      this.points = points;
    }

    /** Only requests about this service. */
    public Plan of(String name) {
      service = Optional.of(name);
      return this;
    }

    /** Only the k-th request that fits from now on, counted from 1. */
    public Plan call(int k) {
      spared = k - 1L;
      strikes = 1;
      return this;
    }

    /** Not the first so many requests that fit. */
    public Plan sparing(int requests) {
      spared = requests;
      return this;
    }

    /** So many requests. */
    public Plan times(int requests) {
      strikes = requests;
      return this;
    }

    /** Every request. */
    public Plan always() {
      strikes = Long.MAX_VALUE;
      return this;
    }

    /** What happens to them. From here on the plan is in force. */
    public void then(Fault whatHappens) {
      fault = whatHappens;
      plans.add(this);
    }

    private synchronized boolean strikes(FaultPoint point, String name) {
      if (!points.contains(point) || !service.map(name::equalsIgnoreCase).orElse(true)) {
        return false;
      }
      if (spared > 0) {
        spared--;
        return false;
      }
      if (strikes == 0) {
        return false;
      }
      strikes--;
      return true;
    }
  }
}
