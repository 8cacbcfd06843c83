package dev.apimdr.app.turns;

import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.OperationEvents;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;

/**
 * Keeps what ARM says once: in the ledger, or else in a message. Where neither can be reached, both
 * are tried again.
 */
record RecordAnswer(OperationQueue queue, Timings timings) {

  private static final int ROUNDS = 3;

  /**
   * Records it, or sends a message that carries it.
   *
   * @param when it was said, for people
   * @throws QueueUnavailableException when neither could be reached
   */
  void inLedgerOrQueue(Runnable record, TurnMessage carrying, String when, EventSink events) {
    for (int round = 1; ; round++) {
      try {
        record.run();
        return;
      } catch (LedgerUnavailableException unreachable) {
        events.record(OperationEvents.ledgerUnavailable(carrying, when));
      }
      try {
        queue.send(TurnQueue.STARTS, carrying, timings.ledgerRetry());
        return;
      } catch (QueueUnavailableException neither) {
        if (round == ROUNDS) {
          throw neither;
        }
      }
    }
  }
}
