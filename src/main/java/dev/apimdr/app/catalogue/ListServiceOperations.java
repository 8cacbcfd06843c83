package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.history.OperationSummary;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OpenOperation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The operations of one service, newest first: those that are open, and the last 20 that ended. */
public final class ListServiceOperations {

  private final Operations operations;
  private final OpenOperations open;
  private final ServiceHistories records;
  private final FleetSource fleets;

  public ListServiceOperations(Ledger ledger, FleetSource fleets) {
    this.operations = ledger.operations();
    this.open = ledger.open();
    this.records = ledger.histories();
    this.fleets = fleets;
  }

  /**
   * Reads them; empty when neither the lists nor the ledger know the service.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Optional<List<OperationSummary>> list(String service) {
    // Before the record: what ends in between is then found in both, not in neither.
    List<OpenOperation> entries = open.of(service);
    Optional<ServiceHistory> known = records.find(service).map(Versioned::value);
    if (entries.isEmpty() && known.isEmpty() && !new KnownServices(fleets).has(service)) {
      return Optional.empty();
    }
    ServiceHistory record = known.orElse(ServiceHistory.empty(service));
    return Optional.of(
        Stream.concat(
                entries.stream()
                    .filter(entry -> !record.hasEnded(entry.operationId()))
                    .flatMap(entry -> OpenOperationSummaries.of(entry, operations).stream()),
                record.recent().stream().map(ended -> OperationSummary.of(service, ended)))
            .sorted(Comparator.comparing(OperationSummary::token))
            .toList());
  }
}
