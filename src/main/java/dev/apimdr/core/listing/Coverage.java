package dev.apimdr.core.listing;

import dev.apimdr.core.listing.ServiceListing.Gone;
import dev.apimdr.core.listing.ServiceListing.Seen;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.service.Tiers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the fleet leaves out: services without protection, those that cannot have any, and protected
 * ones that are gone. Each list is in the order of names.
 *
 * @param listings one for each watched subscription, also where it was never listed
 * @param unprotected could be backed up and are not
 * @param impossible in a tier that has no backup
 * @param ignored left out on purpose, by their tag
 * @param gone protected, and not there any more
 * @param joined protected because of their tag
 * @param logs where the protected services send their gateway's logs, as far as it is known
 */
public record Coverage(
    List<ServiceListing> listings,
    List<Unprotected> unprotected,
    List<Impossible> impossible,
    List<ListedService> ignored,
    List<Missing> gone,
    List<Joined> joined,
    Map<String, GatewayLogs> logs) {

  /** How long a service may be without protection before somebody is called. */
  public static final Duration GRACE = Duration.ofHours(24);

  /** Where nothing is watched. */
  public static final Coverage NONE =
      new Coverage(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());

  /**
   * One service without protection.
   *
   * @param since when that was first seen
   */
  public record Unprotected(ListedService service, Instant since) {
    /** What to do. */
    public String message() {
      return switch (service.tagged()) {
        case PROTECT ->
            "Its tag asks for protection: it joins within a minute, unless the settings leave open"
                + " how it reaches the backup account; then name it in PROTECTED_SERVICES.";
        case OTHER ->
            "Its tag " + Tagged.NAME + " has a value that says nothing: protect or ignore would.";
        case IGNORE, NOT ->
            "Name it in PROTECTED_SERVICES, or give it the tag "
                + Tagged.NAME
                + " with the value protect; with the value ignore it is left out on purpose.";
      };
    }

    /** Whether it has been so for longer than the time that people have to decide. */
    public boolean isOverdue(Instant now) {
      return !now.isBefore(since.plus(GRACE));
    }
  }

  /**
   * One service that is protected because of its tag.
   *
   * @param rights the lines that give the app and the service what they need; empty where it is not
   *     known how it is protected
   */
  public record Joined(ServiceId id, List<String> rights) {}

  /** One service that cannot be backed up, and why. */
  public record Impossible(ListedService service, String reason) {}

  /**
   * One protected service that is gone.
   *
   * @param movedTo where a service of its name is listed now; null if nowhere
   */
  public record Missing(Gone gone, @Nullable ServiceId movedTo) {
    /** What happened, and what to do. */
    public String message() {
      ServiceId id = gone.id();
      if (movedTo != null) {
        return id.name()
            + " is not in group "
            + id.resourceGroup()
            + " any more: there is one of its name at "
            + movedTo.path()
            + ". If it was moved, give its new ARM id in the settings.";
      }
      return gone.deleted() == null
          ? id.name()
              + " is not there any more, and it is not among the deleted services that can be"
              + " undeleted: restore its newest recovery point into a new service."
          : gone.deleted().advice(id.name());
    }
  }

  /**
   * Puts together what listings say, by the fleet as it is now.
   *
   * @param listings of all watched subscriptions
   */
  public static Coverage of(List<ServiceListing> listings, Fleet fleet, Instant now) {
    List<Unprotected> unprotected = new ArrayList<>();
    List<Impossible> impossible = new ArrayList<>();
    List<ListedService> ignored = new ArrayList<>();
    List<Missing> gone = new ArrayList<>();
    Map<String, ServiceId> joined = new TreeMap<>();
    Map<String, GatewayLogs> logs = new TreeMap<>();
    for (ServiceListing listing : listings) {
      for (Seen seen : listing.services()) {
        ListedService service = seen.service();
        Optional<String> refusal = Tiers.refusal(service.tier());
        if (refusal.isPresent()) {
          impossible.add(new Impossible(service, refusal.get()));
        } else if (fleet.service(service.key()).isEmpty()) {
          if (service.tagged() == Tagged.IGNORE) {
            ignored.add(service);
          } else {
            Instant since = seen.unprotectedSince();
            unprotected.add(new Unprotected(service, since == null ? now : since));
          }
        }
      }
      listing.gone().stream()
          .filter(each -> isProtected(each.id(), fleet))
          .forEach(each -> gone.add(new Missing(each, otherPlace(each.id(), listings))));
      listing.joined().forEach(id -> joined.put(id.key(), id));
      listing
          .logs()
          .forEach(
              (key, read) -> {
                if (fleet.protectedServices().containsKey(key)) {
                  logs.put(key, read);
                }
              });
    }
    unprotected.sort(Comparator.comparing(each -> each.service().key()));
    impossible.sort(Comparator.comparing(each -> each.service().key()));
    ignored.sort(Comparator.comparing(ListedService::key));
    gone.sort(Comparator.comparing(each -> each.gone().id().key()));
    return new Coverage(
        listings,
        unprotected,
        impossible,
        ignored,
        gone,
        joined.values().stream().map(id -> new Joined(id, List.of())).toList(),
        logs);
  }

  /** The same with the lines that give those who joined their rights. */
  public Coverage with(RightsLines lines, Fleet fleet) {
    return new Coverage(
        listings,
        unprotected,
        impossible,
        ignored,
        gone,
        joined.stream().map(each -> with(each, lines, fleet)).toList(),
        logs);
  }

  private static Joined with(Joined joined, RightsLines lines, Fleet fleet) {
    Fleet.ProtectedService service = fleet.protectedServices().get(joined.id().key());
    return service != null && service.id().isSame(joined.id())
        ? new Joined(joined.id(), lines.of(service))
        : joined;
  }

  /** Under this very id: a person who corrects the id in the settings is done with it. */
  private static boolean isProtected(ServiceId id, Fleet fleet) {
    Fleet.ProtectedService known = fleet.protectedServices().get(id.key());
    return known != null && known.id().isSame(id);
  }

  /** Names are unique in the whole cloud, so a service of this name elsewhere was moved there. */
  static @Nullable ServiceId otherPlace(ServiceId id, List<ServiceListing> listings) {
    return listings.stream()
        .flatMap(listing -> listing.services().stream())
        .map(seen -> seen.service().id())
        .filter(other -> other.key().equals(id.key()) && !other.isSame(id))
        .findFirst()
        .orElse(null);
  }

  /** The subscriptions whose services are not known as they are now, or were never known. */
  public List<ServiceListing> unlisted() {
    return listings.stream()
        .filter(listing -> listing.failure() != null || listing.listedAt() == null)
        .toList();
  }

  /** Keys of the protected services whose gateway's logs go nowhere. */
  public List<String> withoutLogs() {
    return logs.entrySet().stream()
        .filter(entry -> entry.getValue().goNowhere())
        .map(Map.Entry::getKey)
        .toList();
  }
}
