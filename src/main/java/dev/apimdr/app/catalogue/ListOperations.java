package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.ServiceRecords;
import dev.apimdr.core.history.OperationLine;
import dev.apimdr.core.history.ServiceRecord;
import dev.apimdr.core.operation.OpenEntry;
import dev.apimdr.core.paging.Page;
import dev.apimdr.core.paging.Position;
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
  private final ServiceRecords records;

  public ListOperations(Operations operations, OpenOperations open, ServiceRecords records) {
    this.operations = operations;
    this.open = open;
    this.records = records;
  }

  /** One operation: where its entry is open, how it stands is still to be read. */
  private record Candidate(
      Position position, Optional<OperationLine> ended, Optional<OpenEntry> running) {

    static Candidate of(OperationLine line) {
      return new Candidate(line.position(), Optional.of(line), Optional.empty());
    }

    static Candidate of(OpenEntry entry) {
      return new Candidate(
          OperationLine.position(entry.created(), entry.service(), entry.operationId()),
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
  public Page<OperationLine> list(Page.Wish wish) {
    // Before the records: what ends in between is then found in both, not in neither.
    List<OpenEntry> entries = open.all();
    List<ServiceRecord> known = records.all();
    Map<String, ServiceRecord> byService =
        known.stream().collect(Collectors.toMap(ServiceRecord::service, Function.identity()));
    Stream<Candidate> running =
        entries.stream()
            .filter(
                entry ->
                    !byService
                        .getOrDefault(entry.service(), ServiceRecord.empty(entry.service()))
                        .hasEnded(entry.operationId()))
            .map(Candidate::of);
    Stream<Candidate> ended =
        known.stream()
            .flatMap(
                record ->
                    record.recent().stream()
                        .map(end -> OperationLine.of(record.service(), end))
                        .map(Candidate::of));
    Page<Candidate> page =
        Page.of(Stream.concat(running, ended).toList(), Candidate::position, wish);
    return new Page<>(
        page.items().parallelStream().flatMap(each -> line(each).stream()).toList(),
        page.total(),
        page.next());
  }

  private Optional<OperationLine> line(Candidate candidate) {
    return candidate
        .ended()
        .or(() -> candidate.running().flatMap(entry -> OpenLines.of(entry, operations)));
  }
}
