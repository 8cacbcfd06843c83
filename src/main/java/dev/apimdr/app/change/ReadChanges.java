package dev.apimdr.app.change;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.ports.ChangeDocuments;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.requests.AcceptBackup;
import dev.apimdr.app.signing.Signatures;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.change.ChangeBackups;
import dev.apimdr.core.change.SubscriptionChanges;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.service.Fleet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Run by a timer: finds out by the Activity Log which protected services were changed since their
 * newest recovery point, and asks for the backups that are due because of it. The log is read once
 * for each subscription, not for each service.
 */
public final class ReadChanges {

  /** Names the key that callers are fingerprinted with. */
  public static final String PURPOSE = "changes";

  /** The longest a run begins anything new. */
  static final Duration LONGEST = Duration.ofMinutes(2);

  private final FleetSource fleets;
  private final ServiceHistories histories;
  private final OpenOperations open;
  private final ChangeDocuments documents;
  private final ReadLog log;
  private final RequestChangeBackups backups;
  private final AppRuntime runtime;

  /** What is known of all services before the log is read. */
  private record Known(Map<String, ServiceHistory> histories, Set<String> busy) {}

  /**
   * The use case on top of the ports.
   *
   * @param documents where it is written down how far each log was read, and what it showed
   * @param fingerprints of callers, for their names are not kept
   */
  public ReadChanges(
      Ports ports,
      ChangeDocuments documents,
      Signatures fingerprints,
      AcceptBackup acceptBackup,
      ChangeBackups rules,
      AppRuntime runtime) {
    this.fleets = ports.fleets();
    this.histories = ports.ledger().histories();
    this.open = ports.ledger().open();
    this.documents = documents;
    Clock clock = runtime.clock();
    this.log = new ReadLog(ports.arm(), documents, fingerprints, clock);
    this.backups = new RequestChangeBackups(documents, acceptBackup, rules, clock);
    this.runtime = runtime;
  }

  /**
   * Reads every subscription's log once.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public void run(EventSink events) {
    Fleet fleet = fleets.current();
    // Before the histories: a backup that ends in between is then found in both, not in neither.
    Set<String> busy =
        open.all().stream().map(OpenOperation::service).collect(Collectors.toUnmodifiableSet());
    Known known =
        new Known(
            histories.all().stream()
                .collect(Collectors.toMap(ServiceHistory::service, Function.identity())),
            busy);
    Supplier<Duration> left = runtime.deadline().countdown(LONGEST);
    BoundedParallel parallel = runtime.parallelism().within(LONGEST);
    parallel.forEach(
        subscriptions(fleet).entrySet(),
        subscription ->
            FailureIsolation.from(
                events,
                "changes",
                line -> line.with("subscription", subscription.getKey()),
                () -> read(subscription.getKey(), subscription.getValue(), known, left, events)));
  }

  /** The keys of the protected services of each subscription. */
  private static Map<String, List<String>> subscriptions(Fleet fleet) {
    return fleet.protectedServices().values().stream()
        .collect(
            Collectors.groupingBy(
                service -> service.id().subscriptionId().toLowerCase(Locale.ROOT),
                TreeMap::new,
                Collectors.mapping(service -> service.id().key(), Collectors.toList())));
  }

  private void read(
      String subscription,
      List<String> services,
      Known known,
      Supplier<Duration> left,
      EventSink events) {
    Map<String, Instant> posts = new HashMap<>();
    for (String service : services) {
      ServiceHistory history = known.histories().get(service);
      ServiceHistory.Ended success = history == null ? null : history.lastSuccess();
      if (success != null) {
        posts.put(service, success.startedAt());
      }
    }
    stored(subscription, events)
        .flatMap(
            stored ->
                log.read(
                    stored,
                    stored.value().following(posts, runtime.clock().instant()),
                    left,
                    events))
        .ifPresent(
            latest -> backups.request(latest, known.histories(), known.busy(), left, events));
  }

  /**
   * The subscription's document; a new one where there is none. A damaged one is set aside: all it
   * held is read from the log again. Empty where another host makes it just now.
   */
  private Optional<Versioned<SubscriptionChanges>> stored(String subscription, EventSink events) {
    Optional<Versioned<SubscriptionChanges>> stored;
    try {
      stored = documents.find(subscription);
    } catch (DamagedDocumentException damaged) {
      String kept = documents.setAside(subscription);
      events.record(
          TurnEvents.ledgerDamaged(line -> line.with("subscription", subscription), damaged)
              .with("setAside", kept));
      stored = Optional.empty();
    }
    return stored.isPresent() ? stored : documents.create(SubscriptionChanges.none(subscription));
  }
}
