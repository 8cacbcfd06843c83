package dev.apimdr.app.watch;

import dev.apimdr.app.execution.Abreast;
import dev.apimdr.app.ports.Events;
import dev.apimdr.app.ports.ServiceRecords;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.app.requests.AcceptBackup;
import dev.apimdr.app.requests.BackupRequest;
import dev.apimdr.app.turns.SoundRecords;
import dev.apimdr.core.CatchUp;
import dev.apimdr.core.Elapsed;
import dev.apimdr.core.Event;
import dev.apimdr.core.Fleet;
import dev.apimdr.core.Fleet.ProtectedService;
import dev.apimdr.core.OperationId;
import dev.apimdr.core.RecoveryPoint;
import dev.apimdr.core.ServiceRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says of each protected service how old its newest recovery point is, and backs up out of turn
 * those that have none young enough while nothing of theirs is open.
 */
final class WatchFreshness {

  /** The most catch-up backups one run begins: after an outage a fleet's come in waves. */
  static final int MOST = 50;

  private final AcceptBackup acceptBackup;
  private final SoundRecords records;
  private final CatchUp catchUp;
  private final boolean catchUpBackups;
  private final Clock clock;

  WatchFreshness(
      AcceptBackup acceptBackup,
      ServiceRecords records,
      CatchUp catchUp,
      boolean catchUpBackups,
      Clock clock) {
    this.acceptBackup = acceptBackup;
    this.records = new SoundRecords(records);
    this.catchUp = catchUp;
    this.catchUpBackups = catchUpBackups;
    this.clock = clock;
  }

  /**
   * Looks at every protected service once.
   *
   * @param records of all services, as a listing has them
   * @param busy keys of the services that have something open
   */
  void run(
      Fleet fleet, List<ServiceRecord> records, Set<String> busy, Abreast abreast, Events events) {
    Map<String, ServiceRecord> known =
        records.stream().collect(Collectors.toMap(ServiceRecord::service, Function.identity()));
    List<ProtectedService> overdue = new ArrayList<>();
    for (ProtectedService service : fleet.protectedServices().values()) {
      String key = service.id().key();
      ServiceRecord record = known.getOrDefault(key, ServiceRecord.empty(key));
      Instant now = clock.instant();
      events.record(line(service, record.lastSuccess(), now));
      if (catchUp.isDue(record, service.rpo(), now) && !busy.contains(key)) {
        overdue.add(service);
      }
    }
    if (catchUpBackups) {
      abreast.forEach(
          overdue.stream().limit(MOST).toList(),
          service ->
              Apart.from(
                  events, "catchUp", service.id().key(), null, () -> begin(service, events)));
    }
  }

  private static Event line(
      ProtectedService service, ServiceRecord.@Nullable Ended success, Instant now) {
    boolean met = !CatchUp.isOverdue(success, service.rpo(), now);
    Event line =
        Event.of("Freshness", met ? Event.Level.INFO : Event.Level.WARNING)
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
    return line;
  }

  /**
   * Every run within one minute means the same backup. The record itself has the last word: one
   * that cannot be read, as a newer app's, keeps no ends either, and backups would follow each
   * other without end.
   */
  private void begin(ProtectedService service, Events events) {
    ServiceRecord record =
        records
            .find(service.id().key(), events)
            .map(Stored::value)
            .orElse(ServiceRecord.empty(service.id().key()));
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
