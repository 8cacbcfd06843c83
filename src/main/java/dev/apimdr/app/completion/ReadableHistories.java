package dev.apimdr.app.completion;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.history.ServiceHistory;
import java.util.Optional;

/**
 * Reads services' histories so that a damaged one stops nothing: operations and manifests have all
 * that matters of it, so it is set aside, logged as LedgerDamaged, and a new one is begun.
 */
public final class ReadableHistories {

  private final ServiceHistories histories;

  public ReadableHistories(ServiceHistories histories) {
    this.histories = histories;
  }

  /**
   * A service's history.
   *
   * @throws dev.apimdr.app.ports.NewerDocumentException when a newer app wrote it: it stays as it
   *     is
   */
  public Optional<Versioned<ServiceHistory>> find(String service, EventSink events) {
    try {
      return histories.find(service);
    } catch (DamagedDocumentException damaged) {
      String kept = histories.setAside(service);
      events.record(
          TurnEvents.ledgerDamaged(TurnEvents.naming(service, null), damaged)
              .with("setAside", kept));
      return histories.find(service);
    }
  }
}
