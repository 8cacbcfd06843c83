package dev.apimdr.app.listing;

import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.execution.FailureIsolation;
import dev.apimdr.app.ports.ListingPorts;
import dev.apimdr.app.ports.Listings;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.SubscriptionReader;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.listing.GatewayLogs;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads once a day where each protected service sends its gateway's logs, one GET for each; those
 * not read for the longest first, so that a fleet of any size has its turn.
 */
final class ReadGatewayLogs {

  /** The most services in one run: enough for 4,800 with a run every hour. */
  static final int MOST = 200;

  private final Listings listings;
  private final SubscriptionReader subscriptions;
  private final JoinByTag join;
  private final Clock clock;

  ReadGatewayLogs(ListingPorts ports, Clock clock) {
    this.listings = ports.listings();
    this.subscriptions = ports.subscriptions();
    this.join = new JoinByTag(ports.byTag());
    this.clock = clock;
  }

  /** One service whose turn it is. */
  private record Due(String subscription, ServiceId id, Instant last) {}

  /**
   * Reads those whose turn it is.
   *
   * @param watched subscriptions whose listings keep what is read
   * @param written the lists of the settings
   */
  void run(List<String> watched, Fleet written, BoundedParallel parallel, EventSink events) {
    Map<String, Versioned<ServiceListing>> known = new HashMap<>();
    List<Due> due = new ArrayList<>();
    for (String subscription : watched) {
      FailureIsolation.from(
          events,
          "gatewayLogs",
          ListServices.of(subscription),
          () ->
              listings
                  .find(subscription)
                  .ifPresent(
                      listing -> {
                        known.put(subscription, listing);
                        due.addAll(due(listing.value(), written));
                      }));
    }
    Map<Due, GatewayLogs> read =
        parallel.map(
            due.stream().sorted(Comparator.comparing(Due::last)).limit(MOST).toList(),
            each -> read(each.id()));
    known.forEach(
        (subscription, listing) ->
            FailureIsolation.from(
                events,
                "gatewayLogs",
                ListServices.of(subscription),
                () -> keep(listing, read, written)));
  }

  private List<Due> due(ServiceListing listing, Fleet written) {
    Instant now = clock.instant();
    return members(listing, written).stream()
        .filter(id -> !listing.isGone(id))
        .map(
            id -> {
              GatewayLogs last = listing.logs().get(id.key());
              return last == null || last.isDue(now)
                  ? new Due(
                      listing.subscription(), id, last == null ? Instant.EPOCH : last.readAt())
                  : null;
            })
        .filter(Objects::nonNull)
        .toList();
  }

  private List<ServiceId> members(ServiceListing listing, Fleet written) {
    return ServiceListing.of(listing.subscription(), join.with(written, listing.joined()));
  }

  private GatewayLogs read(ServiceId service) {
    Reading<List<String>> reading = subscriptions.gatewayLogs(service);
    List<String> destinations = reading.value();
    String unread =
        destinations != null || reading.failure() == null ? null : ReplyText.of(reading.failure());
    return new GatewayLogs(
        clock.instant(), destinations == null ? List.of() : destinations, unread);
  }

  /** Where another host was faster, it has read the same. */
  private void keep(Versioned<ServiceListing> listing, Map<Due, GatewayLogs> read, Fleet written) {
    Map<String, GatewayLogs> own = new HashMap<>();
    read.forEach(
        (due, logs) -> {
          if (due.subscription().equals(listing.value().subscription())) {
            own.put(due.id().key(), logs);
          }
        });
    Set<String> members =
        members(listing.value(), written).stream()
            .map(ServiceId::key)
            .collect(Collectors.toUnmodifiableSet());
    ServiceListing next = listing.value().with(own, members);
    if (!next.equals(listing.value())) {
      var unused = listings.write(listing, next);
    }
  }
}
