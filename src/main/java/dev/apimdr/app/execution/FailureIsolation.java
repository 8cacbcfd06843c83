package dev.apimdr.app.execution;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import org.jspecify.annotations.Nullable;

/** Keeps the failure over one service from stopping the others: it becomes a line. */
public final class FailureIsolation {

  private FailureIsolation() {}

  /** Does something about one service, and says what went wrong. */
  public static void from(
      EventSink events,
      String part,
      String service,
      @Nullable String operationId,
      Runnable action) {
    try {
      action.run();
    } catch (NewerDocumentException newer) {
      events.record(TurnEvents.ledgerNewer(service, operationId, newer));
    } catch (DamagedDocumentException damaged) {
      events.record(TurnEvents.ledgerDamaged(service, operationId, damaged));
    } catch (RuntimeException failed) {
      events.record(
          Event.of("WatchFailed", Event.Level.WARNING)
              .with("part", part)
              .with("service", service)
              .with("operationId", operationId)
              .with("message", failed.toString()));
    }
  }
}
