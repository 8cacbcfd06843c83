package dev.apimdr.local.arm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The faults to inject, where and how often: {@code faults.on(POST_BACKUP).of("contoso").call(2)
 * .then(Fault.reset())}. The first plan that matches a request applies.
 */
public final class Faults {
  private final List<Plan> plans = new CopyOnWriteArrayList<>();

  Faults() {}

  /** Begins a plan for these kinds of requests; {@link Plan#then} activates it. */
  public Plan on(FaultPoint... points) {
    return new Plan(Set.of(points));
  }

  /** Removes all plans. */
  public void clear() {
    plans.clear();
  }

  Optional<Fault> next(FaultPoint point, String service) {
    return next(point, service, "");
  }

  Optional<Fault> next(FaultPoint point, String service, String path) {
    for (Plan plan : plans) {
      if (plan.remaining(point, service, path)) {
        return Optional.of(plan.fault);
      }
    }
    return Optional.empty();
  }

  /** Which requests a fault applies to: the next one by default. */
  public final class Plan {
    private final Set<FaultPoint> points;
    private Optional<String> service = Optional.empty();
    private String end = "";
    private long skipped;
    private long remaining = 1;
    private Fault fault;

    private Plan(Set<FaultPoint> points) {
      this.points = points;
    }

    /** Only requests about this service. */
    public Plan of(String name) {
      service = Optional.of(name);
      return this;
    }

    /** Only requests whose path ends so, e.g. {@code /apis/orders/operations}. */
    public Plan at(String endOfPath) {
      end = endOfPath;
      return this;
    }

    /** Only the k-th matching request from now on, counted from 1. */
    public Plan call(int k) {
      skipped = k - 1L;
      remaining = 1;
      return this;
    }

    /** Skips this many matching requests. */
    public Plan skipping(int requests) {
      skipped = requests;
      return this;
    }

    /** Applies to this many requests. */
    public Plan times(int requests) {
      remaining = requests;
      return this;
    }

    /** Applies to every matching request. */
    public Plan always() {
      remaining = Long.MAX_VALUE;
      return this;
    }

    /** Sets the fault and activates the plan. */
    public void then(Fault injected) {
      fault = injected;
      plans.add(this);
    }

    private synchronized boolean remaining(FaultPoint point, String name, String path) {
      if (!points.contains(point)
          || !service.map(name::equalsIgnoreCase).orElse(true)
          || !path.endsWith(end)) {
        return false;
      }
      if (skipped > 0) {
        skipped--;
        return false;
      }
      if (remaining == 0) {
        return false;
      }
      remaining--;
      return true;
    }
  }
}
