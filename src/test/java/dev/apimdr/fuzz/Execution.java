package dev.apimdr.fuzz;

import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.core.arm.ArmReply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One execution of a function on one host, while it lasts. */
final class Execution {
  final Frame frame;
  final Host host;
  final Instant began;
  final int changesOfLists;
  final @Nullable Delivery delivery;

  /** What its last poll was answered, if it polled. */
  @Nullable ArmReply polled;

  /** Whether it came to its end: then nothing it heard is forgotten. */
  boolean well;

  /**
   * How many 404s in a row had been recorded of its operation when it read it; null while it has
   * not: a host that wrote the last turn need not.
   */
  @Nullable Integer goneInRow;

  Execution(FuzzWorld world, Frame frame, Host host, @Nullable Delivery delivery) {
    this.frame = frame;
    this.host = host;
    this.began = world.clock.instant();
    this.changesOfLists = world.changesOfLists;
    this.delivery = delivery;
  }
}
