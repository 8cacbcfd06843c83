package dev.apimdr.app.completion;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.ServiceRecords;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.app.telemetry.Events;
import dev.apimdr.app.telemetry.Lines;
import dev.apimdr.core.history.ServiceRecord;
import java.util.Optional;

/**
 * Reading services' records where a damaged one stops nothing: it holds only what is known better
 * elsewhere, so it is set aside, people are told, and a new one is begun.
 */
public final class SoundRecords {

  private final ServiceRecords records;

  public SoundRecords(ServiceRecords records) {
    this.records = records;
  }

  /**
   * A service's record.
   *
   * @throws dev.apimdr.app.ports.NewerDocumentException when a newer app wrote it: that is sound,
   *     and stays
   */
  public Optional<Stored<ServiceRecord>> find(String service, Events events) {
    try {
      return records.find(service);
    } catch (DamagedDocumentException damaged) {
      String kept = records.setAside(service);
      events.record(Lines.ledgerDamaged(service, null, damaged).with("setAside", kept));
      return records.find(service);
    }
  }
}
