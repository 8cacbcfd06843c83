package dev.apimdr.app.watch;

import dev.apimdr.app.completion.ReadableHistories;
import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.requests.AcceptBackup;
import dev.apimdr.app.requests.BackupRequest;
import dev.apimdr.app.requests.Caller;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.posture.CatchUp;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.Fleet.ProtectedService;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Logs how old the newest recovery point of each protected service is, and requests a backup for
 * those whose objective is missed while nothing of theirs is open.
 */
final class CatchUpBackups implements WatchdogPart {

  /** The most backups one run requests: after an outage the whole fleet would be due at once. */
  static final int MOST = 50;

  private final AcceptBackup acceptBackup;
  private final ReadableHistories histories;
  private final CatchUp catchUp;
  private final CatchUpSettings settings;
  private final Clock clock;

  CatchUpBackups(
      AcceptBackup acceptBackup,
      ServiceHistories histories,
      CatchUp catchUp,
      CatchUpSettings settings,
      Clock clock) {
    this.acceptBackup = acceptBackup;
    this.histories = new ReadableHistories(histories);
    this.catchUp = catchUp;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void run(Snapshot seen, BoundedParallel parallel, EventSink events) {
    if (seen.open().isPresent() && seen.fleet().isPresent() && seen.histories().isPresent()) {
      Set<String> busy = Snapshot.busy(seen.open().get());
      run(seen.fleet().get(), seen.histories().get(), busy, parallel, events);
    }
  }

  private void run(
      Fleet fleet,
      List<ServiceHistory> listed,
      Set<String> busy,
      BoundedParallel parallel,
      EventSink events) {
    Map<String, ServiceHistory> known =
        listed.stream().collect(Collectors.toMap(ServiceHistory::service, Function.identity()));
    List<ProtectedService> overdue = new ArrayList<>();
    for (ProtectedService service : fleet.protectedServices().values()) {
      String key = service.id().key();
      ServiceHistory history = known.getOrDefault(key, ServiceHistory.empty(key));
      Instant now = clock.instant();
      events.record(line(service, history, now));
      if (catchUp.isDue(history, service.rpo(), now) && !busy.contains(key)) {
        overdue.add(service);
      }
    }
    if (settings.enabled()) {
      parallel.forEach(
          overdue.stream().limit(MOST).toList(),
          service ->
              FailureIsolation.from(
                  events, "catchUp", service.id().key(), null, () -> begin(service, events)));
    }
  }

  private Event line(ProtectedService service, ServiceHistory history, Instant now) {
    ServiceHistory.Ended success = history.lastSuccess();
    boolean met = !CatchUp.isOverdue(success, service.rpo(), now);
    boolean waiting = settings.isWaitingForFirst(history, service.rpo(), now);
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
   * Runs within one minute request the same backup, because its id carries the minute. The history
   * is read once more: where a newer app wrote it, ends of backups cannot be recorded, and the
   * service would be backed up in every run.
   */
  private void begin(ProtectedService service, EventSink events) {
    ServiceHistory history =
        histories
            .find(service.id().key(), events)
            .map(Versioned::value)
            .orElse(ServiceHistory.empty(service.id().key()));
    if (!catchUp.isDue(history, service.rpo(), clock.instant())) {
      return;
    }
    acceptBackup.accept(
        new BackupRequest(
            service.id().key(),
            new Caller(
                OperationId.ofCatchUp(clock.instant()),
                "catch-up: no recovery point is younger than " + service.rpo(),
                null)),
        events);
  }
}
