package dev.apimdr.app.execution;

import java.time.Duration;

/**
 * How many services are worked on at a time.
 *
 * @param width how many; 1 stays on the caller's own thread
 * @param deadline of the execution that is under way, which every thread keeps
 */
public record Parallelism(int width, ExecutionDeadline deadline) {

  /**
   * Work that begins now.
   *
   * @param longest for how long it begins anything new, unless the execution has less left
   */
  public BoundedParallel within(Duration longest) {
    return new BoundedParallel(width, deadline, deadline.countdown(longest));
  }
}
