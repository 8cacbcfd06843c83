package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.core.history.OperationSummary;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.paging.Page;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.core.paging.PageToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The operations of every service, newest first: those that are open, and the last that ended. It
 * takes two listings, and one look at each open operation that the page shows.
 */
public final class ListOperations {

  private final Operations operations;
  private final OpenOperations open;
  private final ServiceHistories records;

  public ListOperations(Operations operations, OpenOperations open, ServiceHistories records) {
    this.operations = operations;
    this.open = open;
    this.records = records;
  }

  /** One operation: where its entry is open, how it stands is still to be read. */
  private record Candidate(
      PageToken token, Optional<OperationSummary> ended, Optional<OpenOperation> running) {

    static Candidate of(OperationSummary line) {
      return new Candidate(line.token(), Optional.of(line), Optional.empty());
    }

    static Candidate of(OpenOperation entry) {
      return new Candidate(
          OperationSummary.token(entry.created(), entry.service(), entry.operationId()),
          Optional.empty(),
          Optional.of(entry));
    }
  }

  /**
   * Reads a page. An entry whose operation is not there, or was written by a newer app, is left
   * out.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Page<OperationSummary> list(PageRequest request) {
    // Before the records: what ends in between is then found in both, not in neither.
    List<OpenOperation> entries = open.all();
    List<ServiceHistory> known = records.all();
    Map<String, ServiceHistory> byService =
        known.stream().collect(Collectors.toMap(ServiceHistory::service, Function.identity()));
    Stream<Candidate> running =
        entries.stream()
            .filter(
                entry ->
                    !byService
                        .getOrDefault(entry.service(), ServiceHistory.empty(entry.service()))
                        .hasEnded(entry.operationId()))
            .map(Candidate::of);
    Stream<Candidate> ended =
        known.stream()
            .flatMap(
                record ->
                    record.recent().stream()
                        .map(end -> OperationSummary.of(record.service(), end))
                        .map(Candidate::of));
    Page<Candidate> page =
        Page.of(Stream.concat(running, ended).toList(), Candidate::token, request);
    return new Page<>(
        page.items().parallelStream().flatMap(each -> line(each).stream()).toList(),
        page.total(),
        page.next());
  }

  private Optional<OperationSummary> line(Candidate candidate) {
    return candidate
        .ended()
        .or(
            () ->
                candidate.running().flatMap(entry -> OpenOperationSummaries.of(entry, operations)));
  }
}
