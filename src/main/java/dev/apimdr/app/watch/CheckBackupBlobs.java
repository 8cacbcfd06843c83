package dev.apimdr.app.watch;

import dev.apimdr.app.catalogue.CheckRecoveryPoints;
import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.ports.DailyChecks;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.Versioned;
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
 * Looks once a day at the blobs of every service's recovery points, so that a backup that was
 * deleted, overwritten or archived is known before it is needed. A few services in each run, those
 * that were not looked at for the longest first; each keeps its own time of day. Then the service's
 * records of operations long over go, too.
 */
final class CheckBackupBlobs implements WatchdogPart {

  /**
   * The most services in one run: with a run every five minutes enough for 14,400, with one an hour
   * for 1,200.
   */
  static final int MOST = 50;

  /** When a container that could not be listed is tried again. */
  static final Duration AGAIN = Duration.ofHours(1);

  private final DailyChecks checks;
  private final RecoveryPoints recoveryPoints;
  private final CheckRecoveryPoints check;
  private final PruneOperations prune;
  private final Clock clock;

  CheckBackupBlobs(
      DailyChecks checks,
      RecoveryPoints recoveryPoints,
      CheckRecoveryPoints check,
      PruneOperations prune,
      Clock clock) {
    this.checks = checks;
    this.recoveryPoints = recoveryPoints;
    this.check = check;
    this.prune = prune;
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
                events, "blobs", each.service(), null, () -> look(each, now, events)));
  }

  /** Noted first: another host that comes at the same time then leaves it. */
  private void look(Due due, Instant now, EventSink events) {
    Optional<Versioned<DailyCheck>> ours =
        checks.note(due.known(), new DailyCheck(due.service(), now));
    if (ours.isEmpty()) {
      return;
    }
    FailureIsolation.from(
        events, "operations", due.service(), null, () -> prune.prune(due.service(), events));
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
