package dev.apimdr.core.listing;

import dev.apimdr.core.service.DeletedService;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.service.Tiers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the services of one subscription. Only a complete list changes what is said of
 * them; what could not be listed proves nothing.
 *
 * @param subscription its id, in lower case
 * @param listedAt when it was last listed completely; null if never
 * @param services those of that list
 * @param joined those protected because of their tag; one that is gone stays among them
 * @param gone the protected ones that are not there any more
 * @param failure why the last attempt to list them failed; null where it did not
 * @param logs where protected services send their gateway's logs, by key
 */
public record ServiceListing(
    String subscription,
    @Nullable Instant listedAt,
    List<Seen> services,
    List<ServiceId> joined,
    List<Gone> gone,
    @Nullable Failure failure,
    Map<String, GatewayLogs> logs) {

  /**
   * One service of the list.
   *
   * @param unprotectedSince since when it could be backed up and is not; null where that is not so
   */
  public record Seen(ListedService service, @Nullable Instant unprotectedSince) {}

  /**
   * One protected service that is not there any more.
   *
   * @param since when that was first seen
   * @param deleted what the list of deleted services says; null where it is not in it
   */
  public record Gone(ServiceId id, Instant since, @Nullable DeletedService deleted) {}

  /**
   * Why there is no newer list.
   *
   * @param since when it first failed
   * @param at when it last failed
   */
  public record Failure(Instant since, Instant at, String code, String message) {}

  public ServiceListing {
    services = List.copyOf(services);
    joined = List.copyOf(joined);
    gone = List.copyOf(gone);
    logs = new TreeMap<>(logs);
  }

  /** Of a subscription that was never listed. */
  public static ServiceListing none(String subscription) {
    return new ServiceListing(subscription, null, List.of(), List.of(), List.of(), null, Map.of());
  }

  /** The same after an attempt that failed: nothing else that is known of it changes. */
  public ServiceListing failed(String code, String message, Instant now) {
    Instant since = failure == null ? now : failure.since();
    return new ServiceListing(
        subscription,
        listedAt,
        services,
        joined,
        gone,
        new Failure(since, now, code, message),
        logs);
  }

  /**
   * Those protected because of their tag once a list is known. A service leaves only by being
   * listed without the tag, or in a tier without backups; one that is not listed stays.
   */
  public List<ServiceId> joinedWith(Collection<ListedService> found) {
    Map<String, ListedService> byKey = byKey(found);
    return Stream.concat(
            byKey.values().stream().filter(ListedService::joins).map(ListedService::id),
            joined.stream().filter(id -> !byKey.containsKey(id.key())))
        .toList();
  }

  /** Those of some services that a list does not have under their ARM id. */
  public static List<ServiceId> absent(
      Collection<ServiceId> expected, Collection<ListedService> found) {
    Map<String, ListedService> byKey = byKey(found);
    return expected.stream()
        .filter(
            id ->
                Optional.ofNullable(byKey.get(id.key()))
                    .filter(listed -> listed.id().isSame(id))
                    .isEmpty())
        .toList();
  }

  /** Whether a service was known as gone when it was last listed. */
  public boolean isGone(ServiceId id) {
    return gone.stream().anyMatch(known -> known.id().isSame(id));
  }

  /**
   * The same after a complete list.
   *
   * @param found all services of the subscription
   * @param known keys of the services that are backed up or may be restored into
   * @param goneNow protected services that are not there, by the list and by asking for each
   * @param deleted what is known of deleted services, by key
   */
  public ServiceListing listed(
      List<ListedService> found,
      Collection<String> known,
      List<ServiceId> goneNow,
      Map<String, DeletedService> deleted,
      Instant now) {
    List<ServiceId> members = joinedWith(found);
    List<Seen> seen = new ArrayList<>();
    for (ListedService service : byKey(found).values()) {
      boolean unprotected = !known.contains(service.key()) && isAtRisk(service);
      seen.add(new Seen(service, unprotected ? sinceOf(service).orElse(now) : null));
    }
    return new ServiceListing(
        subscription,
        now,
        seen,
        members,
        goneNow.stream()
            .map(id -> new Gone(id, goneSince(id).orElse(now), deleted.get(id.key())))
            .toList(),
        null,
        logs);
  }

  /** The same with newer readings of some services, and without those of others. */
  public ServiceListing with(Map<String, GatewayLogs> read, Collection<String> protectedOnes) {
    Map<String, GatewayLogs> all = new LinkedHashMap<>(logs);
    all.putAll(read);
    all.keySet().retainAll(protectedOnes);
    return new ServiceListing(subscription, listedAt, services, joined, gone, failure, all);
  }

  /** Whether a service could be backed up and nobody said that it need not be. */
  private static boolean isAtRisk(ListedService service) {
    return Tiers.refusal(service.tier()).isEmpty() && service.tagged() != Tagged.IGNORE;
  }

  /** A service of the same name made anew is another one, but it was without protection too. */
  private Optional<Instant> sinceOf(ListedService service) {
    return services.stream()
        .filter(known -> known.service().key().equals(service.key()))
        .map(Seen::unprotectedSince)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private Optional<Instant> goneSince(ServiceId id) {
    return gone.stream().filter(known -> known.id().isSame(id)).findFirst().map(Gone::since);
  }

  /** The protected services of this subscription: those of a fleet. */
  public static List<ServiceId> of(String subscription, Fleet fleet) {
    return fleet.protectedServices().values().stream()
        .map(Fleet.ProtectedService::id)
        .filter(id -> id.subscriptionId().equalsIgnoreCase(subscription))
        .sorted((one, other) -> one.key().compareTo(other.key()))
        .toList();
  }

  /** A page that is read while services come and go may repeat one: the later line counts. */
  private static Map<String, ListedService> byKey(Collection<ListedService> found) {
    return found.stream()
        .collect(
            Collectors.toMap(
                ListedService::key, Function.identity(), (one, later) -> later, TreeMap::new));
  }
}
