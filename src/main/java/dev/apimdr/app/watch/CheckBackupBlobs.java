package dev.apimdr.app.watch;

import dev.apimdr.app.catalogue.CheckRecoveryPoints;
import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.ports.DailyChecks;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.retention.PruneInventories;
import dev.apimdr.app.retention.PruneOperations;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.recovery.DailyCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the blobs of every service's recovery points once a day, so that a backup that was
 * deleted, overwritten or archived is known before it is needed. Each run takes a few services,
 * those not checked for the longest first. Old operation records and inventories of a service are
 * removed at the same time.
 */
final class CheckBackupBlobs implements WatchdogPart {

  /**
   * The most services in one run: enough for 14,400 services with a run every five minutes, and for
   * 1,200 with a run every hour.
   */
  static final int MOST = 50;

  /** How long after a failed check the service is checked again. */
  static final Duration AGAIN = Duration.ofHours(1);

  private final DailyChecks checks;
  private final RecoveryPoints recoveryPoints;
  private final CheckRecoveryPoints check;
  private final PruneOperations pruneOperations;
  private final PruneInventories pruneInventories;
  private final Clock clock;

  CheckBackupBlobs(
      DailyChecks checks,
      RecoveryPoints recoveryPoints,
      CheckRecoveryPoints check,
      PruneOperations pruneOperations,
      PruneInventories pruneInventories,
      Clock clock) {
    this.checks = checks;
    this.recoveryPoints = recoveryPoints;
    this.check = check;
    this.pruneOperations = pruneOperations;
    this.pruneInventories = pruneInventories;
    this.clock = clock;
  }

  /** One service whose turn it is. */
  private record Due(String service, @Nullable Versioned<DailyCheck> known) {
    Instant since() {
      return known == null ? Instant.EPOCH : known.value().at();
    }
  }

  @Override
  public void run(Snapshot seen, BoundedParallel parallel, EventSink events) {
    seen.histories()
        .map(histories -> histories.stream().map(ServiceHistory::service).toList())
        .ifPresent(services -> run(services, parallel, events));
  }

  private void run(List<String> services, BoundedParallel parallel, EventSink events) {
    Map<String, Versioned<DailyCheck>> known =
        checks.all().stream()
            .collect(Collectors.toMap(check -> check.value().service(), Function.identity()));
    Instant now = clock.instant();
    List<Due> due =
        services.stream()
            .map(service -> new Due(service, known.get(service)))
            .filter(each -> each.known() == null || each.known().value().isNextDue(now))
            .sorted(Comparator.comparing(Due::since).thenComparing(Due::service))
            .limit(MOST)
            .toList();
    parallel.forEach(
        due,
        each ->
            FailureIsolation.from(
                events, "blobs", each.service(), null, () -> check(each, now, events)));
  }

  /** The check is noted before it is made, so that no other host makes it at the same time. */
  private void check(Due due, Instant now, EventSink events) {
    Optional<Versioned<DailyCheck>> ours =
        checks.note(due.known(), new DailyCheck(due.service(), now));
    if (ours.isEmpty()) {
      return;
    }
    FailureIsolation.from(
        events,
        "operations",
        due.service(),
        null,
        () -> pruneOperations.prune(due.service(), events));
    FailureIsolation.from(
        events,
        "inventories",
        due.service(),
        null,
        () -> pruneInventories.prune(due.service(), events));
    boolean all = false;
    try {
      all = check.of(due.service(), recoveryPoints.of(due.service()), events).failures().isEmpty();
    } finally {
      if (!all) {
        var unused =
            checks.note(
                ours.get(), new DailyCheck(due.service(), now.minus(DailyCheck.EVERY).plus(AGAIN)));
      }
    }
  }
}
