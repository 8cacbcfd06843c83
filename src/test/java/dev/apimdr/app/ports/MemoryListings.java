package dev.apimdr.app.ports;

import dev.apimdr.app.listing.FindCoverage;
import dev.apimdr.core.listing.RightsLines;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.core.listing.WatchedSubscriptions;
import dev.apimdr.core.service.ContainerName;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Listings in memory; a test can make one unreadable or the whole store unreachable. */
public final class MemoryListings implements Listings {

  /** The lines for the account of tests. */
  public static final RightsLines RIGHTS =
      new RightsLines("backups", new ContainerName(ContainerName.DEFAULT));

  private final Map<String, Versioned<ServiceListing>> kept = new TreeMap<>();
  private final Map<String, RuntimeException> unreadable = new HashMap<>();
  private boolean unreachable;
  private int versions;

  /** Ports to a world where nothing was ever listed. */
  public static ListingPorts none(FleetSource fleets) {
    return new ListingPorts(
        new MemoryListings(),
        new MemorySubscriptions(),
        fleets,
        WatchedSubscriptions.OF_PROTECTED,
        id -> Optional.empty(),
        Optional.empty());
  }

  /** What can be said where nothing was ever listed. */
  public static FindCoverage coverage(FleetSource fleets, Clock clock) {
    return new FindCoverage(none(fleets), RIGHTS, clock);
  }

  /** Reading a subscription's document throws this, until it is set aside. */
  public void unreadable(String subscription, RuntimeException why) {
    unreadable.put(subscription, why);
  }

  /** Whether every call fails. */
  public void unreachable(boolean now) {
    unreachable = now;
  }

  /** The listing of a subscription. */
  public ServiceListing of(String subscription) {
    return kept.get(subscription).value();
  }

  @Override
  public synchronized Set<String> subscriptions() {
    check();
    Set<String> all = new TreeSet<>(kept.keySet());
    all.addAll(unreadable.keySet());
    return all;
  }

  @Override
  public synchronized Optional<Versioned<ServiceListing>> find(String subscription) {
    check();
    if (unreadable.containsKey(subscription)) {
      throw unreadable.get(subscription);
    }
    return Optional.ofNullable(kept.get(subscription));
  }

  @Override
  public synchronized Optional<Versioned<ServiceListing>> write(
      Versioned<ServiceListing> known, ServiceListing next) {
    check();
    Versioned<ServiceListing> there = kept.get(next.subscription());
    String expected = known == null ? null : known.etag();
    String etag = there == null ? null : there.etag();
    if (!Objects.equals(expected, etag)) {
      return Optional.empty();
    }
    Versioned<ServiceListing> written = new Versioned<>(next, "v" + ++versions);
    kept.put(next.subscription(), written);
    return Optional.of(written);
  }

  @Override
  public synchronized String setAside(String subscription) {
    check();
    unreadable.remove(subscription);
    kept.remove(subscription);
    return "set-aside/listings/" + subscription + ".json";
  }

  private void check() {
    if (unreachable) {
      throw new LedgerUnavailableException("the store is away", new IllegalStateException());
    }
  }
}
