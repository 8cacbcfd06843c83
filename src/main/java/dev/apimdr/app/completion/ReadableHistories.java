package dev.apimdr.app.completion;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.history.ServiceHistory;
import java.util.Optional;

/**
 * Reading services' records where a damaged one stops nothing: it holds only what is known better
 * elsewhere, so it is set aside, people are told, and a new one is begun.
 */
public final class ReadableHistories {

  private final ServiceHistories records;

  public ReadableHistories(ServiceHistories records) {
    this.records = records;
  }

  /**
   * A service's record.
   *
   * @throws dev.apimdr.app.ports.NewerDocumentException when a newer app wrote it: that is sound,
   *     and stays
   */
  public Optional<Versioned<ServiceHistory>> find(String service, EventSink events) {
    try {
      return records.find(service);
    } catch (DamagedDocumentException damaged) {
      String kept = records.setAside(service);
      events.record(TurnEvents.ledgerDamaged(service, null, damaged).with("setAside", kept));
      return records.find(service);
    }
  }
}
