package dev.apimdr.app.retention;

import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.recovery.RetentionPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The backups that restores use, or may still use, from two listings of the whole ledger. The
 * result is remembered for 15 minutes, because a fleet's backups end at about the same time.
 *
 * <p>An earlier result is safe for backups that had expired by then: no restore starts from an
 * expired backup, so none can have started to use it since.
 */
final class UsedBackups {

  private static final Duration FRESH = Duration.ofMinutes(15);

  /**
   * What one reading found.
   *
   * @param at when it began
   * @param names of the backups in use
   */
  record Seen(Instant at, Set<String> names) {}

  private final OpenOperations open;
  private final Operations operations;
  private final ServiceHistories histories;
  private final Clock clock;
  private @Nullable Seen last;

  UsedBackups(Operations operations, OpenOperations open, ServiceHistories histories, Clock clock) {
    this.open = open;
    this.operations = operations;
    this.histories = histories;
    this.clock = clock;
  }

  /** The last reading, or a new one where that is too old. */
  synchronized Seen seen() {
    Instant now = clock.instant();
    Seen known = last;
    if (known == null || !now.isBefore(known.at().plus(FRESH)) || now.isBefore(known.at())) {
      known =
          new Seen(
              now, Stream.concat(open(), unwatched(now)).collect(Collectors.toUnmodifiableSet()));
      last = known;
    }
    return known;
  }

  /** A restore that cannot be read might use any backup: its exception stops the pruning. */
  private Stream<String> open() {
    return open.all().stream()
        .filter(entry -> entry.kind() == OperationKind.RESTORE)
        .flatMap(entry -> operations.find(entry.service(), entry.operationId()).stream())
        .map(Versioned::value)
        .filter(operation -> !operation.isTerminal())
        .map(Operation::request)
        .map(request -> request.blob().backupName());
  }

  /** Backups of abandoned restores: ARM goes on with those though the app no longer polls. */
  private Stream<String> unwatched(Instant now) {
    return histories.all().stream()
        .flatMap(history -> history.recent().stream())
        .filter(ended -> RetentionPlan.mayStillUse(ended, now))
        .map(ServiceHistory.Ended::backupName);
  }
}
