package dev.apimdr.app.change;

import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.ports.ChangeDocuments;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.requests.AcceptBackup;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.app.requests.BackupRequest;
import dev.apimdr.app.requests.Caller;
import dev.apimdr.app.telemetry.ChangeEvents;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.change.AskedBackup;
import dev.apimdr.core.change.ChangeBackups;
import dev.apimdr.core.change.ChangeWords;
import dev.apimdr.core.change.ServiceChanges;
import dev.apimdr.core.change.SubscriptionChanges;
import dev.apimdr.core.change.Tally;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks for the backups that are due because of changes. Each is written down before it is asked for
 * and asked for with the id that stands there: two hosts at once, or one after the other's crash,
 * ask for the same backup.
 */
final class RequestChangeBackups {

  /** The most backups one run asks for: a pipeline may change the whole fleet at once. */
  static final int MOST = 50;

  /** A backup of a service, as it is written down. */
  private record Wanted(ServiceChanges changes, AskedBackup asked) {}

  private final ChangeDocuments documents;
  private final AcceptBackup acceptBackup;
  private final ChangeBackups rules;
  private final Clock clock;

  RequestChangeBackups(
      ChangeDocuments documents, AcceptBackup acceptBackup, ChangeBackups rules, Clock clock) {
    this.documents = documents;
    this.acceptBackup = acceptBackup;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Asks for what is due of one subscription.
   *
   * @param busy services that something is open on; they wait, for what is open may save the
   *     changes
   */
  void request(
      Versioned<SubscriptionChanges> stored,
      Map<String, ServiceHistory> histories,
      Set<String> busy,
      Supplier<Duration> left,
      EventSink events) {
    Instant now = clock.instant();
    List<ServiceChanges> idle =
        stored.value().services().stream()
            .filter(changes -> !busy.contains(changes.service()))
            .toList();
    List<Wanted> due =
        idle.stream()
            .filter(changes -> rules.isDue(changes, now))
            .sorted(
                Comparator.comparing(
                    changes -> changes.changes().map(Tally::first).orElse(Instant.MAX)))
            .limit(MOST)
            .map(changes -> new Wanted(changes, backup(changes, now)))
            .toList();
    if (!due.isEmpty() && !isWritten(stored, due)) {
      return;
    }
    List<Wanted> pending =
        idle.stream()
            .filter(changes -> rules.isPending(changes, now))
            .flatMap(changes -> pending(changes, histories).stream())
            .toList();
    Stream.concat(pending.stream(), due.stream())
        .takeWhile(wanted -> !left.get().isZero())
        .forEach(
            wanted ->
                FailureIsolation.from(
                    events,
                    "changes",
                    wanted.changes().service(),
                    null,
                    () -> ask(wanted, events)));
  }

  /** False where another host wrote in between, which then asks for the same. */
  private boolean isWritten(Versioned<SubscriptionChanges> stored, List<Wanted> due) {
    Map<String, AskedBackup> asked =
        due.stream().collect(Collectors.toMap(wanted -> wanted.changes().service(), Wanted::asked));
    return documents.replace(stored, stored.value().asking(asked)).isPresent();
  }

  private static AskedBackup backup(ServiceChanges changes, Instant now) {
    return new AskedBackup(
        OperationId.ofChange(now),
        now,
        changes.changes().map(tally -> ChangeWords.of(tally, now)).orElse(""));
  }

  /** One that was written down before, unless it is known how it ended. */
  private static Optional<Wanted> pending(
      ServiceChanges changes, Map<String, ServiceHistory> histories) {
    ServiceHistory history = histories.get(changes.service());
    return Optional.ofNullable(changes.asked())
        .filter(asked -> history == null || !history.hasEnded(asked.id()))
        .map(asked -> new Wanted(changes, asked));
  }

  private void ask(Wanted wanted, EventSink events) {
    AskedBackup asked = wanted.asked();
    Acceptance answer =
        acceptBackup.accept(
            new BackupRequest(
                wanted.changes().service(), new Caller(asked.id(), asked.reason(), null)),
            events);
    if (answer instanceof Acceptance.Accepted) {
      events.record(ChangeEvents.requested(wanted.changes(), asked));
    } else if (answer instanceof Acceptance.Unavailable unavailable) {
      throw new IllegalStateException(unavailable.message());
    }
  }
}
