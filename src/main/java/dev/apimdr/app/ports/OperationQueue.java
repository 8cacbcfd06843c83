package dev.apimdr.app.ports;

import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;

/** The queues that carry turns. */
public interface OperationQueue {

  /**
   * Sends a message that becomes visible after a delay.
   *
   * @param delay at most 7 days, Storage queues' limit; a longer one is cut to it
   * @throws QueueUnavailableException when it could not be sent, or it is unknown whether it was
   */
  void send(TurnQueue turns, TurnMessage message, Duration delay);
}
