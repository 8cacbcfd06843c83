package dev.apimdr.fuzz;

import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.core.arm.ArmReply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One running execution of a function on a host. */
final class Execution {
  final Frame frame;
  final Host host;
  final Instant began;
  final int changesOfLists;
  final int letFollow;
  final @Nullable Delivery delivery;

  /** The response to its last poll, if any. */
  @Nullable ArmReply polled;

  /** Whether a person says in it that a standby follows again. */
  boolean saysFollow;

  /** Whether it ended normally; then nothing it received may be forgotten. */
  boolean well;

  /**
   * The number of consecutive 404s recorded in its operation when it was read; null if it was not
   * read, because the host wrote the last turn itself.
   */
  @Nullable Integer goneInRow;

  Execution(FuzzWorld world, Frame frame, Host host, @Nullable Delivery delivery) {
    this.frame = frame;
    this.host = host;
    this.began = world.clock.instant();
    this.changesOfLists = world.changesOfLists;
    this.letFollow = world.oracle.standbys.letFollow();
    this.delivery = delivery;
  }
}
