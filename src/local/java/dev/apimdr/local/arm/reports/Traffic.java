package dev.apimdr.local.arm.reports;

import java.time.Instant;
import java.util.stream.Stream;

/** The calls that a service's gateway has had. */
@FunctionalInterface
public interface Traffic {
  /** No calls. */
  Traffic NONE = (from, until) -> Stream.empty();

  /**
   * The calls in a time, in their order.
   *
   * @param until exclusive
   */
  Stream<Call> calls(Instant from, Instant until);
}
