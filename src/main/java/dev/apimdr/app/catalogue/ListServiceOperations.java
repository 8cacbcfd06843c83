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

/** Lists the operations of one service, newest first: the open ones, and the last 20 that ended. */
public final class ListServiceOperations {

  private final Operations operations;
  private final OpenOperations open;
  private final ServiceHistories histories;
  private final FleetSource fleets;

  public ListServiceOperations(Ledger ledger, FleetSource fleets) {
    this.operations = ledger.operations();
    this.open = ledger.open();
    this.histories = ledger.histories();
    this.fleets = fleets;
  }

  /**
   * Reads them; empty when neither the lists nor the ledger know the service.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Optional<List<OperationSummary>> list(String service) {
    // Open operations are listed before the history: one that ends in between is then in both
    // rather than in neither.
    List<OpenOperation> entries = open.of(service);
    Optional<ServiceHistory> known = histories.find(service).map(Versioned::value);
    if (entries.isEmpty() && known.isEmpty() && !new KnownServices(fleets).has(service)) {
      return Optional.empty();
    }
    ServiceHistory history = known.orElse(ServiceHistory.empty(service));
    return Optional.of(
        Stream.concat(
                entries.stream()
                    .filter(entry -> !history.hasEnded(entry.operationId()))
                    .flatMap(entry -> OpenOperationSummaries.of(entry, operations).stream()),
                history.recent().stream().map(ended -> OperationSummary.of(service, ended)))
            .sorted(Comparator.comparing(OperationSummary::token))
            .toList());
  }
}
