package dev.apimdr.app.execution;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.turn.TurnKey;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the failure over one service from stopping the others: it logs what went wrong, and the
 * rest goes on.
 */
public final class FailureIsolation {

  private FailureIsolation() {}

  /** Does something about one service, and says what went wrong. */
  public static void from(
      EventSink events,
      String part,
      String service,
      @Nullable String operationId,
      Runnable action) {
    from(events, part, TurnEvents.naming(service, operationId), action);
  }

  /** Does something about one document, and says what went wrong. */
  public static void from(EventSink events, String part, TurnKey key, Runnable action) {
    from(events, part, TurnEvents.naming(key), action);
  }

  /** Does something about what a line names, and says what went wrong. */
  public static void from(
      EventSink events, String part, UnaryOperator<Event> named, Runnable action) {
    try {
      action.run();
    } catch (NewerDocumentException newer) {
      events.record(TurnEvents.ledgerNewer(named, newer));
    } catch (DamagedDocumentException damaged) {
      events.record(TurnEvents.ledgerDamaged(named, damaged));
    } catch (RuntimeException failed) {
      events.record(
          named
              .apply(Event.of("WatchFailed", Event.Level.WARNING).with("part", part))
              .with("message", failed.toString()));
    }
  }
}
