package dev.apimdr.app.watch;

import dev.apimdr.app.catalogue.CheckRecoveryPoints;
import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.DailyLooks;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.PendingLookups;
import dev.apimdr.app.ports.PoisonQueues;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.requests.AcceptBackup;
import dev.apimdr.app.retention.PruneOperations;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.posture.CatchUp;
import dev.apimdr.core.posture.Schedule;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of the watchdog: what did not happen is made to happen, and how things stand is said. No
 * part of it stops another one, no service another one, and all of it stays below the host's
 * functionTimeout of 4 minutes.
 */
public final class Watchdog {

  /** The longest a run begins anything new. */
  static final Duration LONGEST = Duration.ofMinutes(2);

  private final OpenOperations open;
  private final FleetSource fleets;
  private final ServiceHistories records;
  private final PoisonQueues poison;
  private final ReviveLostTurns turns;
  private final ReleaseStaleLocks locks;
  private final CatchUpBackups freshness;
  private final RunPendingLookups later;
  private final CheckBackupBlobs blobs;
  private final int width;
  private final LongSupplier nanoTime;

  /**
   * Puts the parts together.
   *
   * @param catchUpBackups whether services without a recovery point young enough are backed up out
   *     of turn ({@code CATCH_UP_BACKUPS})
   * @param backups when backups are scheduled ({@code BACKUP_SCHEDULE})
   * @param width how many services are looked at at a time
   * @param nanoTime a monotonic clock
   */
  public Watchdog(
      Operations operations,
      OpenOperations open,
      ServiceLocks locks,
      ServiceHistories records,
      RecoveryPoints recoveryPoints,
      PendingLookups later,
      DailyLooks looks,
      CheckRecoveryPoints check,
      OperationQueue queue,
      PoisonQueues poison,
      ApiManagement arm,
      BackupStore store,
      FleetSource fleets,
      CompleteOperation end,
      AcceptBackup acceptBackup,
      boolean catchUpBackups,
      Schedule backups,
      Timings timings,
      Clock clock,
      int width,
      LongSupplier nanoTime) {
    this.open = open;
    this.fleets = fleets;
    this.records = records;
    this.poison = poison;
    this.turns = new ReviveLostTurns(operations, open, queue, end, timings, clock);
    this.locks = new ReleaseStaleLocks(locks, operations);
    this.freshness =
        new CatchUpBackups(
            acceptBackup,
            records,
            new CatchUp(timings.catchUpAfter(), timings.catchUpAtMost()),
            catchUpBackups,
            backups,
            clock);
    RewriteOperation rewrite = new RewriteOperation(operations, recoveryPoints);
    this.later =
        new RunPendingLookups(
            later,
            operations,
            new LookUpEvidence(arm, store, recoveryPoints, records, rewrite, timings),
            new RecordConcurrentChanges(arm, rewrite, timings),
            timings,
            clock);
    this.blobs =
        new CheckBackupBlobs(
            looks, recoveryPoints, check, new PruneOperations(operations, clock), clock);
    this.width = width;
    this.nanoTime = nanoTime;
  }

  /**
   * Does everything once.
   *
   * @throws RuntimeException the first one that stopped a whole part, when all parts had their try:
   *     the host then counts the run as failed
   */
  public void run(EventSink events) {
    BoundedParallel abreast =
        new BoundedParallel(width, nanoTime, nanoTime.getAsLong() + LONGEST.toNanos());
    Parts parts = new Parts(events);
    Optional<List<OpenOperation>> entries = parts.read("open", open::all);
    Optional<Fleet> fleet = parts.read("fleet", fleets::current);
    Optional<List<ServiceHistory>> listed = parts.read("services", records::all);
    Optional<List<ServiceHistory>> known =
        fleet.isPresent() && listed.isPresent()
            ? parts.read(
                "services", () -> freshness.welcome(fleet.get(), listed.get(), abreast, events))
            : listed;
    parts.take("heartbeat", () -> heartbeat(fleet, entries, known, events));
    entries.ifPresent(
        open -> {
          parts.take("turns", () -> turns.run(open, abreast, events));
          parts.take("locks", () -> locks.run(open, abreast, events));
          if (fleet.isPresent() && known.isPresent()) {
            parts.take(
                "freshness",
                () -> freshness.run(fleet.get(), known.get(), busy(open), abreast, events));
          }
        });
    parts.take("changes", () -> later.run(abreast, events));
    // Last: whatever it takes, nothing waits for it.
    known.ifPresent(
        services -> parts.take("blobs", () -> blobs.run(keys(services), abreast, events)));
    parts.rethrow();
  }

  private static List<String> keys(List<ServiceHistory> records) {
    return records.stream().map(ServiceHistory::service).toList();
  }

  private static Set<String> busy(List<OpenOperation> entries) {
    return entries.stream().map(OpenOperation::service).collect(Collectors.toSet());
  }

  private void heartbeat(
      Optional<Fleet> fleet,
      Optional<List<OpenOperation>> entries,
      Optional<List<ServiceHistory>> known,
      EventSink events) {
    List<String> problems = fleets.problems();
    List<String> copyProblems = fleets.copyProblems();
    List<String> all = Stream.concat(problems.stream(), copyProblems.stream()).toList();
    if (!all.isEmpty()) {
      events.record(
          Event.of("ConfigurationRefused", Event.Level.ERROR)
              .with("problems", all)
              .with("inForce", fleets.inForce().words()));
    }
    events.record(
        Event.of("Heartbeat", Event.Level.INFO)
            .with("services", fleet.map(listed -> listed.protectedServices().size()).orElse(null))
            .with("judged", fleet.map(listed -> judged(listed, entries, known)).orElse(null))
            .with("configurationAccepted", problems.isEmpty())
            .with("configurationCopyKept", copyProblems.isEmpty())
            .with("startsPoison", length(TurnQueue.STARTS))
            .with("pollsPoison", length(TurnQueue.POLLS))
            .with("openOperations", entries.map(List::size).orElse(null)));
  }

  /** Of how many services this run can say how old their newest recovery point is. */
  private static int judged(
      Fleet fleet, Optional<List<OpenOperation>> entries, Optional<List<ServiceHistory>> known) {
    if (entries.isEmpty()) {
      return 0;
    }
    return (int)
        known.orElse(List.of()).stream()
            .filter(record -> fleet.protectedServices().containsKey(record.service()))
            .count();
  }

  private @Nullable Long length(TurnQueue door) {
    try {
      return poison.length(door);
    } catch (QueueUnavailableException unreachable) {
      return null;
    }
  }

  /** The parts of one run, each with its own try. */
  private static final class Parts {
    private final EventSink events;
    private @Nullable RuntimeException first;

    Parts(EventSink events) {
      this.events = events;
    }

    void take(String name, Runnable part) {
      try {
        part.run();
      } catch (RuntimeException failed) {
        first = first == null ? failed : first;
        events.record(
            Event.of("WatchFailed", Event.Level.ERROR)
                .with("part", name)
                .with("message", failed.toString()));
      }
    }

    /** What a part read, if it could. */
    <T> Optional<T> read(String name, Supplier<T> part) {
      List<T> read = new ArrayList<>();
      take(name, () -> read.add(part.get()));
      return read.stream().findFirst();
    }

    void rethrow() {
      if (first != null) {
        throw first;
      }
    }
  }
}
