package dev.apimdr.app.turns;

import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Clock;
import java.time.Duration;

/**
 * Sends the messages of turns. Every method throws {@link
 * dev.apimdr.app.ports.QueueUnavailableException}.
 */
public final class SendTurn {

  private final OperationQueue queue;
  private final Clock clock;

  public SendTurn(OperationQueue queue, Clock clock) {
    this.queue = queue;
    this.clock = clock;
  }

  /** The message of a document's current turn. */
  public void current(TurnDocument<?> document, Duration delay) {
    queue.send(document.queue(), TurnMessage.of(document), delay);
  }

  /** The message of a document's current turn once more, with what is left of its delay. */
  public void again(TurnDocument<?> document) {
    Duration left = Duration.between(clock.instant(), document.due());
    current(document, left.isNegative() ? Duration.ZERO : left);
  }

  /** A message that cannot be dealt with now: it comes back. */
  void back(TurnMessage message, Duration delay) {
    boolean operation = message.key().kind().equals(OperationMessage.KIND);
    back(operation ? TurnQueue.STARTS : TurnQueue.BACKGROUND, message, delay);
  }

  void back(TurnQueue to, TurnMessage message, Duration delay) {
    queue.send(to, message.putBack(), delay);
  }
}
