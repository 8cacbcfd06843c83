package dev.apimdr.app.watch;

import dev.apimdr.app.completion.ReadableHistories;
import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.OpenIndex;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.service.Fleet;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what the parts of one run need in common, with one listing for each kind. */
final class ReadSnapshot {

  private final FleetSource fleets;
  private final OpenOperations open;
  private final ServiceHistories histories;
  private final ReadableHistories readable;
  private final Clock clock;

  ReadSnapshot(FleetSource fleets, OpenOperations open, ServiceHistories histories, Clock clock) {
    this.fleets = fleets;
    this.open = open;
    this.histories = histories;
    this.readable = new ReadableHistories(histories);
    this.clock = clock;
  }

  Snapshot read(IsolatedParts parts, BoundedParallel parallel, EventSink events) {
    Optional<OpenIndex> index = parts.read("open", open::index);
    Optional<Fleet> fleet = parts.read("fleet", fleets::current);
    Optional<List<ServiceHistory>> listed = parts.read("services", histories::all);
    Optional<List<ServiceHistory>> known =
        fleet.isPresent() && listed.isPresent()
            ? parts.read("services", () -> withNew(fleet.get(), listed.get(), parallel, events))
            : listed;
    return new Snapshot(
        index.map(OpenIndex::operations), index.map(OpenIndex::others), fleet, known);
  }

  /**
   * Begins a history for each protected service that has none: from then on its first backup is
   * waited for.
   *
   * @return the listed histories and the new ones
   */
  private List<ServiceHistory> withNew(
      Fleet fleet, List<ServiceHistory> listed, BoundedParallel parallel, EventSink events) {
    Set<String> known =
        listed.stream().map(ServiceHistory::service).collect(Collectors.toUnmodifiableSet());
    List<String> unknown =
        fleet.protectedServices().keySet().stream().filter(key -> !known.contains(key)).toList();
    Queue<ServiceHistory> begun = new ConcurrentLinkedQueue<>();
    parallel.forEach(
        unknown,
        key ->
            FailureIsolation.from(
                events, "services", key, null, () -> begin(key, events).ifPresent(begun::add)));
    return Stream.concat(listed.stream(), begun.stream()).toList();
  }

  /** Where there is one already, the listing could not read it. */
  private Optional<ServiceHistory> begin(String key, EventSink events) {
    ServiceHistory first = ServiceHistory.firstSeen(key, clock.instant());
    return histories.create(first)
        ? Optional.of(first)
        : readable.find(key, events).map(Versioned::value);
  }
}
