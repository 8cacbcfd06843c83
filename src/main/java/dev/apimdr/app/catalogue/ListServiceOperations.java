package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.Fleets;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.ServiceRecords;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.core.history.OperationLine;
import dev.apimdr.core.history.ServiceRecord;
import dev.apimdr.core.operation.OpenEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The operations of one service, newest first: those that are open, and the last 20 that ended. */
public final class ListServiceOperations {

  private final Operations operations;
  private final OpenOperations open;
  private final ServiceRecords records;
  private final Fleets fleets;

  public ListServiceOperations(
      Operations operations, OpenOperations open, ServiceRecords records, Fleets fleets) {
    this.operations = operations;
    this.open = open;
    this.records = records;
    this.fleets = fleets;
  }

  /**
   * Reads them; empty when neither the lists nor the ledger know the service.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Optional<List<OperationLine>> list(String service) {
    // Before the record: what ends in between is then found in both, not in neither.
    List<OpenEntry> entries = open.of(service);
    Optional<ServiceRecord> known = records.find(service).map(Stored::value);
    if (entries.isEmpty() && known.isEmpty() && !new KnownServices(fleets).has(service)) {
      return Optional.empty();
    }
    ServiceRecord record = known.orElse(ServiceRecord.empty(service));
    return Optional.of(
        Stream.concat(
                entries.stream()
                    .filter(entry -> !record.hasEnded(entry.operationId()))
                    .flatMap(entry -> OpenLines.of(entry, operations).stream()),
                record.recent().stream().map(ended -> OperationLine.of(service, ended)))
            .sorted(Comparator.comparing(OperationLine::position))
            .toList());
  }
}
