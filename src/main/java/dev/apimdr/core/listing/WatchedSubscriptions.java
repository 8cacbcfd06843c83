package dev.apimdr.core.listing;

import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which subscriptions are listed.
 *
 * @param named those that the settings name; empty where they name none, so that it is those with
 *     protected services
 */
public record WatchedSubscriptions(Optional<Set<String>> named) {

  /** Those with protected services. */
  public static final WatchedSubscriptions OF_PROTECTED =
      new WatchedSubscriptions(Optional.empty());

  /**
   * The ids of the subscriptions to list, in lower case and in order.
   *
   * @param fleet the services of the settings
   * @param known the listings there are: where services joined by their tag, a subscription stays
   *     watched although the settings name no service in it any more
   */
  public Set<String> subscriptions(Fleet fleet, Collection<ServiceListing> known) {
    Set<String> all = new TreeSet<>();
    if (named.isPresent()) {
      named.get().forEach(id -> all.add(id.toLowerCase(Locale.ROOT)));
      return all;
    }
    fleet.protectedServices().values().stream()
        .map(Fleet.ProtectedService::id)
        .map(ServiceId::subscriptionId)
        .forEach(id -> all.add(id.toLowerCase(Locale.ROOT)));
    known.stream()
        .filter(listing -> !listing.joined().isEmpty())
        .map(ServiceListing::subscription)
        .forEach(all::add);
    return all;
  }
}
