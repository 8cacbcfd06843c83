package dev.apimdr.app.listing;

import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.ListingPorts;
import dev.apimdr.core.listing.Coverage;
import dev.apimdr.core.listing.RightsLines;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.service.Fleet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Says what the fleet leaves out, by the last lists; Azure is not asked. */
public final class FindCoverage {

  private final ReadListings listings;
  private final FleetSource written;
  private final RightsLines rights;

  /**
   * @param rights what a service that joins by its tag needs
   */
  public FindCoverage(ListingPorts ports, RightsLines rights, Clock clock) {
    this.rights = rights;
    this.listings = new ReadListings(ports, clock);
    this.written = ports.written();
  }

  /**
   * What a fleet leaves out. Where no list of services is known, nothing can be said.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Coverage of(Fleet fleet, Instant now) {
    List<ServiceListing> all = listings.all(fleet);
    return written.inForce() == FleetSource.InForce.NOTHING
        ? Coverage.NONE
        : Coverage.of(all, fleet, now).with(rights, fleet);
  }
}
