package dev.apimdr.app.fleet;

import dev.apimdr.app.listing.JoinByTag;
import dev.apimdr.app.listing.ReadListings;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.ListingPorts;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lists of the settings, and behind them the services that ask for protection by their tag. The
 * settings go first; and they are in force whatever becomes of the listings, which are read again
 * at most once a minute. What was known of them stays while they cannot be read.
 */
public final class TaggedServices implements FleetSource {

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final FleetSource written;
  private final ReadListings listings;
  private final JoinByTag join;
  private final Clock clock;
  private final Map<String, ServiceListing> known = new HashMap<>();
  private @Nullable Instant readAt;
  private boolean whole;

  public TaggedServices(ListingPorts ports, Clock clock) {
    this.written = ports.written();
    this.listings = new ReadListings(ports, clock);
    this.join = new JoinByTag(ports.byTag());
    this.clock = clock;
  }

  @Override
  public Fleet current() {
    Fleet fleet = written.current();
    return join.with(fleet, joined(fleet));
  }

  /** Those that are there before those that are gone: a service may have moved. */
  private synchronized List<ServiceId> joined(Fleet fleet) {
    Instant now = clock.instant();
    Instant last = readAt;
    if (last == null || !now.isBefore(last.plus(FRESH))) {
      // What was never read is tried again at the next call.
      if (read(fleet) || whole) {
        readAt = now;
      }
    }
    return Stream.concat(joined(known.values(), false), joined(known.values(), true)).toList();
  }

  private static Stream<ServiceId> joined(Collection<ServiceListing> listings, boolean gone) {
    return listings.stream()
        .flatMap(listing -> listing.joined().stream().filter(id -> listing.isGone(id) == gone));
  }

  /** Whether the ledger could be reached. */
  private boolean read(Fleet fleet) {
    List<ServiceListing> read;
    try {
      read = listings.all(fleet);
    } catch (LedgerUnavailableException unreachable) {
      return false;
    }
    Map<String, ServiceListing> before = Map.copyOf(known);
    known.clear();
    whole = true;
    for (ServiceListing listing : read) {
      ServiceListing earlier = before.get(listing.subscription());
      boolean unreadable = ReadListings.isUnreadable(listing);
      known.put(listing.subscription(), earlier != null && unreadable ? earlier : listing);
      whole &= earlier != null || !unreadable;
    }
    return true;
  }

  @Override
  public synchronized boolean isWhole() {
    return whole;
  }

  @Override
  public List<String> problems() {
    return written.problems();
  }

  @Override
  public List<String> copyProblems() {
    return written.copyProblems();
  }

  @Override
  public InForce inForce() {
    return written.inForce();
  }
}
