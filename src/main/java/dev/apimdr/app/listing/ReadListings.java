package dev.apimdr.app.listing;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.ListingPorts;
import dev.apimdr.app.ports.Listings;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.listing.WatchedSubscriptions;
import dev.apimdr.core.service.Fleet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the listings of the watched subscriptions, one listing of the ledger and one read for each.
 * A document that cannot be read stands as one whose list failed: it says nothing, and says so.
 */
public final class ReadListings {

  private static final String UNREADABLE = "DocumentUnreadable";

  private final Listings listings;
  private final WatchedSubscriptions watched;
  private final Clock clock;

  public ReadListings(ListingPorts ports, Clock clock) {
    this.listings = ports.listings();
    this.watched = ports.watched();
    this.clock = clock;
  }

  /**
   * Those of the watched subscriptions, by their ids; one that was never listed is empty.
   *
   * @param fleet the services of the settings
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public List<ServiceListing> all(Fleet fleet) {
    Map<String, ServiceListing> known = new TreeMap<>();
    listings.subscriptions().forEach(id -> known.put(id, read(id)));
    List<ServiceListing> all = new ArrayList<>();
    for (String id : watched.subscriptions(fleet, known.values())) {
      ServiceListing listing = known.get(id);
      all.add(listing == null ? ServiceListing.none(id) : listing);
    }
    return all;
  }

  /** Whether a listing stands for a document that cannot be read. */
  public static boolean isUnreadable(ServiceListing listing) {
    ServiceListing.Failure failure = listing.failure();
    return failure != null && failure.code().equals(UNREADABLE);
  }

  private ServiceListing read(String subscription) {
    ServiceListing none = ServiceListing.none(subscription);
    try {
      return listings.find(subscription).map(Versioned::value).orElse(none);
    } catch (NewerDocumentException | DamagedDocumentException unreadable) {
      return none.failed(UNREADABLE, String.valueOf(unreadable.getMessage()), clock.instant());
    }
  }
}
