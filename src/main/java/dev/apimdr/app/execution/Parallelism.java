package dev.apimdr.app.execution;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many services are worked on at a time.
 *
 * @param width how many; 1 stays on the caller's own thread
 * @param nanoTime a monotonic clock
 */
public record Parallelism(int width, LongSupplier nanoTime) {

  /**
   * Work that begins now.
   *
   * @param longest for how long it begins anything new
   */
  public BoundedParallel within(Duration longest) {
    return new BoundedParallel(width, nanoTime, nanoTime.getAsLong() + longest.toNanos());
  }
}
