package dev.apimdr.app.ports;

import dev.apimdr.core.turn.TurnQueue;

/** The queues of messages that the host gave up on (poison queues). */
@FunctionalInterface
public interface PoisonQueues {

  /**
   * About how many messages of a queue of turns are in its poison queue.
   *
   * @throws QueueUnavailableException when it cannot be told
   */
  long length(TurnQueue turns);
}
