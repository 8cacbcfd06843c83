package dev.apimdr.app.catalogue;

import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
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
 * Lists the operations of every service, newest first: those that are open, and the last that
 * ended. It takes two listings, and reads each open operation that the page shows.
 */
public final class ListOperations {

  private final Operations operations;
  private final OpenOperations open;
  private final ServiceHistories histories;
  private final Parallelism parallelism;

  public ListOperations(
      Operations operations,
      OpenOperations open,
      ServiceHistories histories,
      Parallelism parallelism) {
    this.operations = operations;
    this.open = open;
    this.histories = histories;
    this.parallelism = parallelism;
  }

  /** One operation of the list; an open one is read only when it is on the page. */
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
   * @throws dev.apimdr.app.execution.OutOfTimeException when the open ones cannot all be read in
   *     this execution
   */
  public Page<OperationSummary> list(PageRequest request) {
    // Before the histories: what ends in between is then found in both, not in neither.
    List<OpenOperation> entries = open.all();
    List<ServiceHistory> known = histories.all();
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
                history ->
                    history.recent().stream()
                        .map(end -> OperationSummary.of(history.service(), end))
                        .map(Candidate::of));
    Page<Candidate> page =
        Page.of(Stream.concat(running, ended).toList(), Candidate::token, request);
    Map<OpenOperation, Optional<OperationSummary>> read =
        parallelism
            .within(ExecutionDeadline.LONGEST)
            .map(
                page.items().stream().flatMap(each -> each.running().stream()).toList(),
                entry -> OpenOperationSummaries.of(entry, operations));
    return new Page<>(
        page.items().stream()
            .flatMap(each -> each.ended().or(() -> each.running().flatMap(read::get)).stream())
            .toList(),
        page.total(),
        page.next());
  }
}
