package dev.apimdr.app.turns;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.OpenTurns;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnTimings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One message, one step: the use case behind both queues, for every kind of document. The ledger's
 * state decides what is done, not the queue the message came by.
 */
public final class RunTurn {

  private final Map<String, TurnsOfKind<?>> kinds;
  private final OpenTurns open;
  private final SendTurn send;
  private final TurnTimings timings;

  public RunTurn(
      List<TurnKind<?>> kinds,
      OpenTurns open,
      OperationQueue queue,
      TurnTimings timings,
      Clock clock) {
    this.open = open;
    this.send = new SendTurn(queue, clock);
    this.kinds =
        kinds.stream()
            .collect(Collectors.toMap(TurnKind::name, kind -> of(kind, send, timings, clock)));
    this.timings = timings;
  }

  private static <D extends TurnDocument<D>> TurnsOfKind<D> of(
      TurnKind<D> kind, SendTurn send, TurnTimings timings, Clock clock) {
    return new TurnsOfKind<>(kind, send, timings, clock);
  }

  /**
   * Takes the turn a message stands for, if it is the current one.
   *
   * @param redelivered whether the queue has delivered this message before
   * @throws dev.apimdr.app.ports.QueueUnavailableException when the next message could not be sent:
   *     the host then delivers this one again
   */
  public void take(TurnMessage message, boolean redelivered, EventSink events) {
    TurnsOfKind<?> turns = kinds.get(message.key().kind());
    if (turns == null || message.content() instanceof TurnMessage.Unread) {
      // After a rollback of the app: the newer version takes it, whenever that runs again.
      events.record(TurnEvents.newerKind(message.key(), open.nameOf(message.key())));
      send.back(message, timings.lostAfter());
      return;
    }
    try {
      turns.take(message, redelivered || message.again(), events);
    } catch (LedgerUnavailableException unreachable) {
      events.record(
          TurnEvents.ledgerUnavailable(message, String.valueOf(unreachable.getMessage())));
      send.back(message, timings.ledgerRetry());
    } catch (DamagedDocumentException damaged) {
      // The watchdog tells of it until the document can be read, and then sends the turn again.
      events.record(TurnEvents.ledgerDamaged(TurnEvents.naming(message.key()), damaged));
    } catch (NewerDocumentException newer) {
      events.record(TurnEvents.ledgerNewer(TurnEvents.naming(message.key()), newer));
    }
  }
}
