package dev.apimdr.app.listing;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.ListingPorts;
import dev.apimdr.app.ports.Listings;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.ServiceReading;
import dev.apimdr.app.ports.SubscriptionReader;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.ListingEvents;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.core.listing.Coverage;
import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lists the services of the watched subscriptions, run by a timer: who is not protected, who asks
 * for it by a tag, and which protected service is not there any more.
 *
 * <p>Nothing is concluded from what could not be listed. A protected service that is not in a list
 * counts as gone only when ARM, asked for it alone, answers that it is not there: a list may leave
 * out what the app may not read.
 */
public final class ListServices {

  /** The longest a run begins anything new. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** The most services that are asked for alone in one run and subscription. */
  static final int MOST_ASKED = 50;

  private final Listings listings;
  private final SubscriptionReader subscriptions;
  private final FleetSource written;
  private final JoinByTag join;
  private final Optional<DrillGroup> drills;
  private final ReadListings readListings;
  private final ReadGatewayLogs readGatewayLogs;
  private final AppRuntime runtime;
  private final Clock clock;

  public ListServices(ListingPorts ports, AppRuntime runtime) {
    this.listings = ports.listings();
    this.subscriptions = ports.subscriptions();
    this.written = ports.written();
    this.join = new JoinByTag(ports.byTag());
    this.drills = ports.drills();
    this.readListings = new ReadListings(ports, runtime.clock());
    this.readGatewayLogs = new ReadGatewayLogs(ports, runtime.clock());
    this.runtime = runtime;
    this.clock = runtime.clock();
  }

  /**
   * Lists all watched subscriptions once.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   * @throws dev.apimdr.app.execution.OutOfTimeException when not all could be listed in time
   */
  public void run(EventSink events) {
    BoundedParallel parallel = runtime.parallelism().within(LONGEST);
    Fleet fleet = written.current();
    // Without any list of services, every service would be one that nobody protects.
    boolean known = written.inForce() != FleetSource.InForce.NOTHING;
    List<String> all = readListings.all(fleet).stream().map(ServiceListing::subscription).toList();
    parallel.forEach(
        known ? all : List.of(),
        subscription ->
            FailureIsolation.from(
                events, "listing", of(subscription), () -> list(subscription, fleet, events)));
    readGatewayLogs.run(known ? all : List.of(), fleet, parallel, events);
  }

  /** Names the subscription in a line. */
  static UnaryOperator<Event> of(String subscription) {
    return line -> line.with("subscription", subscription);
  }

  private void list(String subscription, Fleet fleet, EventSink events) {
    Optional<Versioned<ServiceListing>> read = find(subscription, events);
    ServiceListing before =
        read.map(Versioned::value).orElseGet(() -> ServiceListing.none(subscription));
    ServiceListing next = next(before, fleet);
    // Where another host was faster, its list is as new as this one, and it tells of it.
    if (listings.write(read.orElse(null), next).isPresent()) {
      tell(next, fleet, events);
    }
  }

  private Optional<Versioned<ServiceListing>> find(String subscription, EventSink events) {
    try {
      return listings.find(subscription);
    } catch (DamagedDocumentException damaged) {
      String kept = listings.setAside(subscription);
      events.record(TurnEvents.ledgerDamaged(of(subscription), damaged).with("setAside", kept));
      return Optional.empty();
    }
  }

  private ServiceListing next(ServiceListing before, Fleet written) {
    Reading<List<ListedService>> reading = subscriptions.services(before.subscription());
    List<ListedService> listed = reading.value();
    Instant now = clock.instant();
    if (listed == null) {
      return failed(before, reading.failure(), now);
    }
    List<ListedService> found = withoutDrills(listed);
    List<ServiceId> joined = before.joinedWith(found);
    Fleet fleet = join.with(written, joined);
    List<ServiceId> expected = ServiceListing.of(before.subscription(), fleet);
    List<ServiceId> gone = new ArrayList<>();
    int asked = 0;
    for (ServiceId absent : ServiceListing.absent(expected, found)) {
      if (before.isGone(absent)) {
        gone.add(absent);
      } else if (asked++ < MOST_ASKED) {
        ServiceReading alone = subscriptions.read(absent);
        if (alone.facts() != null) {
          return before.failed(
              "ListIncomplete",
              "the list leaves out "
                  + absent.name()
                  + ", which is there: the app may not read all services of the subscription",
              now);
        }
        if (!ArmReply.Kind.NOT_FOUND.isOf(alone.failure())) {
          return failed(before, alone.failure(), now);
        }
        gone.add(absent);
      }
    }
    return before.listed(found, fleet.keys(), gone, deleted(before.subscription(), gone), now);
  }

  /** A drill removes its service within hours: nobody forgot to protect it. */
  private List<ListedService> withoutDrills(List<ListedService> listed) {
    return listed.stream()
        .filter(service -> drills.filter(group -> group.isOfDrill(service.id())).isEmpty())
        .toList();
  }

  /** Where the deleted services may not be read, one that is gone is gone all the same. */
  private Map<String, DeletedService> deleted(String subscription, List<ServiceId> gone) {
    if (gone.isEmpty()) {
      return Map.of();
    }
    Map<String, DeletedService> deleted = subscriptions.deletedServices(subscription).value();
    return deleted == null ? Map.of() : deleted;
  }

  private static ServiceListing failed(
      ServiceListing before, @Nullable ArmReply reply, Instant now) {
    ArmReply why = Objects.requireNonNull(reply, "a reading says something");
    return before.failed(ReplyText.code(why), ReplyText.message(why), now);
  }

  private void tell(ServiceListing next, Fleet fleet, EventSink events) {
    ServiceListing.Failure failure = next.failure();
    if (failure != null) {
      events.record(ListingEvents.failed(next, failure));
      return;
    }
    Instant now = clock.instant();
    Coverage coverage = Coverage.of(List.of(next), join.with(fleet, next.joined()), now);
    events.record(ListingEvents.listed(next, coverage));
    coverage.unprotected().forEach(each -> events.record(ListingEvents.unprotected(each, now)));
    coverage.gone().forEach(each -> events.record(ListingEvents.gone(each)));
  }
}
