package dev.apimdr.app.telemetry;

import dev.apimdr.app.telemetry.Event.Level;
import dev.apimdr.core.history.Elapsed;
import dev.apimdr.core.listing.Coverage;
import dev.apimdr.core.listing.ListedService;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.service.DeletedService;
import java.time.Instant;

/** Lines about the services of subscriptions, and about those that nobody protects. */
public final class ListingEvents {

  private ListingEvents() {}

  /** A subscription was listed completely. */
  public static Event listed(ServiceListing listing, Coverage coverage) {
    return Event.of("ServicesListed", Level.INFO)
        .with("subscription", listing.subscription())
        .with("services", listing.services().size())
        .with("unprotected", coverage.unprotected().size())
        .with("cannotBeBackedUp", coverage.impossible().size())
        .with("ignored", coverage.ignored().size())
        .with("joined", listing.joined().size())
        .with("gone", coverage.gone().size())
        .with("withoutGatewayLogs", coverage.withoutLogs().size());
  }

  /** Whether a subscription has services without protection cannot be said. */
  public static Event failed(ServiceListing listing, ServiceListing.Failure failure) {
    return Event.of("ListingFailed", Level.WARNING)
        .with("subscription", listing.subscription())
        .with("code", failure.code())
        .with("message", failure.message())
        .with("since", failure.since())
        .with("sinceSeconds", Elapsed.between(failure.since(), failure.at()))
        .with("listedAt", listing.listedAt());
  }

  /** A service could be backed up, and nobody asked for it. */
  public static Event unprotected(Coverage.Unprotected found, Instant now) {
    ListedService service = found.service();
    return Event.of("ServiceUnprotected", Level.WARNING)
        .with("service", service.key())
        .with("serviceId", service.id().path())
        .with("tier", service.tier())
        .with("location", service.location())
        .with("tag", service.tag())
        .with("since", found.since())
        .with("sinceSeconds", Elapsed.between(found.since(), now))
        .with("overdue", found.isOverdue(now));
  }

  /** A protected service is not there any more. */
  public static Event gone(Coverage.Missing missing) {
    ServiceListing.Gone gone = missing.gone();
    Event line =
        Event.of("ServiceGone", Level.ERROR)
            .with("service", gone.id().key())
            .with("serviceId", gone.id().path())
            .with("since", gone.since())
            .with("message", missing.message());
    if (missing.movedTo() != null) {
      line.with("movedTo", missing.movedTo().path());
    }
    DeletedService deleted = gone.deleted();
    return deleted == null
        ? line
        : line.with("deletedAt", deleted.deletedAt()).with("undeletableUntil", deleted.purgedAt());
  }
}
