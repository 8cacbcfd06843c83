package dev.apimdr.app.ports;

import dev.apimdr.core.turn.TurnQueue;

/** The messages that the host gave up on. */
@FunctionalInterface
public interface PoisonQueues {

  /**
   * About how many stand behind a door.
   *
   * @throws QueueUnavailableException when it cannot be told
   */
  long length(TurnQueue door);
}
