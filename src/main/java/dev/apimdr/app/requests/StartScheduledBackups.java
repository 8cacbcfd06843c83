package dev.apimdr.app.requests;

import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.OutOfTimeException;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.posture.StaggeredStart;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the timer does: sends one message for each protected service, those with the longest backups
 * first. An occurrence of the schedule sends the same ids however often it fires, so that firing
 * twice makes one backup.
 */
public final class StartScheduledBackups {

  /**
   * The longest a firing sends messages; the timer's retry sends the rest. Enough for 10,000
   * services where storage takes 100 ms for each message.
   */
  static final Duration LONGEST = Duration.ofMinutes(2);

  private final FleetSource fleets;
  private final ServiceHistories histories;
  private final OperationQueue queue;
  private final Parallelism parallelism;
  private final AtomicReference<Sent> unfinished = new AtomicReference<>(Sent.NONE);

  /** The services that a firing has sent, for its retry: the host makes it in the same process. */
  private record Sent(String occurrence, Set<String> services) {
    static final Sent NONE = of("");

    static Sent of(String occurrence) {
      return new Sent(occurrence, ConcurrentHashMap.newKeySet());
    }
  }

  public StartScheduledBackups(
      FleetSource fleets,
      ServiceHistories histories,
      OperationQueue queue,
      Parallelism parallelism) {
    this.fleets = fleets;
    this.histories = histories;
    this.queue = queue;
    this.parallelism = parallelism;
  }

  /**
   * Sends one message for each protected service. A retry sends those that the tries before it did
   * not; after a restart of the process it sends all again, and second copies are dropped.
   *
   * @param due which occurrence the host says it fires
   * @throws QueueUnavailableException when some could not be sent, after all were tried or the time
   *     was up
   */
  public void run(@Nullable Instant due, Instant firedAt, EventSink events) {
    BoundedParallel parallel = parallelism.within(LONGEST);
    OperationId occurrence = OperationId.ofOccurrence(due, firedAt);
    StaggeredStart plan = plan();
    int unsent = unsent(plan.starts(), parallel, occurrence);
    events.record(
        Event.of("BackupsScheduled", unsent == 0 ? Event.Level.INFO : Event.Level.ERROR)
            .with("operationId", occurrence.value())
            .with("services", plan.starts().size())
            .with("unsent", unsent)
            .with("spreadSeconds", plan.length()));
    if (unsent > 0) {
      throw new QueueUnavailableException(
          unsent + " of " + plan.starts().size() + " scheduled backups could not be sent", null);
    }
  }

  private StaggeredStart plan() {
    Map<String, List<Duration>> known = lastBackups();
    return StaggeredStart.of(
        fleets.current().protectedServices().values().stream()
            .map(Fleet.ProtectedService::id)
            .toList(),
        service -> known.getOrDefault(service, List.of()));
  }

  /**
   * How long each service's last backups took. It only decides the order and the first poll, so
   * backups are started without it when the ledger cannot be reached.
   */
  private Map<String, List<Duration>> lastBackups() {
    try {
      return histories.all().stream()
          .collect(Collectors.toMap(ServiceHistory::service, ServiceHistory::lastBackups));
    } catch (LedgerUnavailableException unreachable) {
      return Map.of();
    }
  }

  private int unsent(
      List<StaggeredStart.Start> starts, BoundedParallel parallel, OperationId occurrence) {
    Sent sent =
        unfinished.updateAndGet(
            last ->
                last.occurrence().equals(occurrence.value()) ? last : Sent.of(occurrence.value()));
    List<StaggeredStart.Start> waiting =
        starts.stream().filter(start -> !sent.services().contains(start.service())).toList();
    try {
      parallel.forEach(
          waiting,
          start -> {
            if (isSent(start, occurrence)) {
              sent.services().add(start.service());
            }
          });
    } catch (OutOfTimeException late) {
      // What was not reached is counted with what could not be sent.
    }
    long missing =
        waiting.stream().filter(start -> !sent.services().contains(start.service())).count();
    if (missing == 0) {
      // Whoever fires this occurrence once more wants all of it.
      unfinished.set(Sent.NONE);
    }
    return Math.toIntExact(missing);
  }

  private boolean isSent(StaggeredStart.Start start, OperationId occurrence) {
    try {
      queue.send(
          TurnQueue.STARTS,
          OperationMessage.scheduled(start.service(), occurrence, start.atLeast()),
          start.delay());
      return true;
    } catch (QueueUnavailableException unreachable) {
      return false;
    }
  }
}
