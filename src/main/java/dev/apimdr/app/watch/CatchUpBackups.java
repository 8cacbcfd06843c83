package dev.apimdr.app.watch;

import dev.apimdr.app.completion.ReadableHistories;
import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.requests.AcceptBackup;
import dev.apimdr.app.requests.BackupRequest;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.posture.CatchUp;
import dev.apimdr.core.posture.Schedule;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.Fleet.ProtectedService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says of each protected service how old its newest recovery point is, and backs up out of turn
 * those that have none young enough while nothing of theirs is open.
 */
final class CatchUpBackups {

  /** The most catch-up backups one run begins: after an outage a fleet's come in waves. */
  static final int MOST = 50;

  private final AcceptBackup acceptBackup;
  private final ServiceHistories stored;
  private final ReadableHistories records;
  private final CatchUp catchUp;
  private final boolean catchUpBackups;
  private final Schedule backups;
  private final Clock clock;

  CatchUpBackups(
      AcceptBackup acceptBackup,
      ServiceHistories records,
      CatchUp catchUp,
      boolean catchUpBackups,
      Schedule backups,
      Clock clock) {
    this.acceptBackup = acceptBackup;
    this.stored = records;
    this.records = new ReadableHistories(records);
    this.catchUp = catchUp;
    this.catchUpBackups = catchUpBackups;
    this.backups = backups;
    this.clock = clock;
  }

  /**
   * Begins a record for each protected service that has none: from then on its first backup is
   * waited for.
   *
   * @param records of all services, as a listing has them
   * @return those records and the new ones; a service of which neither is there has a record that
   *     cannot be read
   */
  List<ServiceHistory> welcome(
      Fleet fleet, List<ServiceHistory> records, BoundedParallel abreast, EventSink events) {
    Set<String> known =
        records.stream().map(ServiceHistory::service).collect(Collectors.toUnmodifiableSet());
    List<String> strangers =
        fleet.protectedServices().keySet().stream().filter(key -> !known.contains(key)).toList();
    Queue<ServiceHistory> begun = new ConcurrentLinkedQueue<>();
    abreast.forEach(
        strangers,
        key ->
            FailureIsolation.from(
                events, "services", key, null, () -> begin(key, events).ifPresent(begun::add)));
    return Stream.concat(records.stream(), begun.stream()).toList();
  }

  /** There may be one after all, which the listing could not read. */
  private Optional<ServiceHistory> begin(String key, EventSink events) {
    ServiceHistory first = ServiceHistory.firstSeen(key, clock.instant());
    return stored.create(first)
        ? Optional.of(first)
        : records.find(key, events).map(Versioned::value);
  }

  /**
   * Looks at every protected service once.
   *
   * @param records of all services, as a listing has them
   * @param busy keys of the services that have something open
   */
  void run(
      Fleet fleet,
      List<ServiceHistory> records,
      Set<String> busy,
      BoundedParallel abreast,
      EventSink events) {
    Map<String, ServiceHistory> known =
        records.stream().collect(Collectors.toMap(ServiceHistory::service, Function.identity()));
    List<ProtectedService> overdue = new ArrayList<>();
    for (ProtectedService service : fleet.protectedServices().values()) {
      String key = service.id().key();
      ServiceHistory record = known.getOrDefault(key, ServiceHistory.empty(key));
      Instant now = clock.instant();
      events.record(line(service, record, now));
      if (catchUp.isDue(record, service.rpo(), now) && !busy.contains(key)) {
        overdue.add(service);
      }
    }
    if (catchUpBackups) {
      abreast.forEach(
          overdue.stream().limit(MOST).toList(),
          service ->
              FailureIsolation.from(
                  events, "catchUp", service.id().key(), null, () -> begin(service, events)));
    }
  }

  private Event line(ProtectedService service, ServiceHistory record, Instant now) {
    ServiceHistory.Ended success = record.lastSuccess();
    boolean met = !CatchUp.isOverdue(success, service.rpo(), now);
    boolean waiting = isWaitingForFirst(record, service.rpo(), now);
    Event line =
        Event.of("Freshness", met || waiting ? Event.Level.INFO : Event.Level.WARNING)
            .with("service", service.id().key());
    if (success != null) {
      line.with("ageSeconds", Elapsed.between(success.startedAt(), now));
    }
    line.with("rpoSeconds", service.rpo()).with("rpoMet", met);
    if (success != null) {
      line.with("lastSuccess", success.endedAt())
          .with("backupName", success.backupName())
          .with("nextExpiry", success.startedAt().plus(RecoveryPoint.LIFE));
    }
    return waiting ? line.with("waitingForFirst", true) : line;
  }

  /**
   * Whether a service that was added and has had no backup yet is still in its time: until the
   * first scheduled one, and its objective after that.
   */
  private boolean isWaitingForFirst(ServiceHistory record, Duration rpo, Instant now) {
    Instant seen = record.firstSeen();
    return seen != null
        && record.lastSuccess() == null
        && !now.isAfter(backups.next(seen).orElse(seen).plus(rpo));
  }

  /**
   * Every run within one minute means the same backup. The record itself has the last word: one
   * that cannot be read, as a newer app's, keeps no ends either, and backups would follow each
   * other without end.
   */
  private void begin(ProtectedService service, EventSink events) {
    ServiceHistory record =
        records
            .find(service.id().key(), events)
            .map(Versioned::value)
            .orElse(ServiceHistory.empty(service.id().key()));
    if (!catchUp.isDue(record, service.rpo(), clock.instant())) {
      return;
    }
    acceptBackup.accept(
        new BackupRequest(
            service.id().key(),
            OperationId.ofCatchUp(clock.instant()),
            "catch-up: no recovery point is younger than " + service.rpo(),
            null),
        events);
  }
}
