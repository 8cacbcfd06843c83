package dev.apimdr.local.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The deleted services, each until it is purged or its 48 hours are over. */
final class DeletedServices {
  private static final Duration UNDELETABLE_FOR = Duration.ofDays(2);

  private final InstantSource clock;
  private final Map<String, Deleted> all = new ConcurrentSkipListMap<>();

  /**
   * A deleted service.
   *
   * @param purgedAt when nothing is left of it
   */
  record Deleted(SimulatedService service, Instant at, Instant purgedAt) {
    Deleted purgedAt(Instant time) {
      return new Deleted(service, at, time);
    }

    /** As ARM shows it. */
    ObjectNode resource() {
      ObjectNode properties =
          Json.object()
              .put("serviceId", service.id())
              .put("scheduledPurgeDate", purgedAt.toString())
              .put("deletionDate", at.toString());
      return Json.object()
          .put(
              "id",
              "/subscriptions/%s/providers/Microsoft.ApiManagement/locations/%s/deletedservices/%s"
                  .formatted(service.subscription(), service.region(), service.name()))
          .put("name", service.name())
          .put("type", "Microsoft.ApiManagement/deletedservices")
          .put("location", service.locationName())
          .set("properties", properties);
    }
  }

  DeletedServices(InstantSource clock) {
    this.clock = clock;
  }

  void add(SimulatedService service) {
    Instant now = clock.instant();
    all.put(key(service.name()), new Deleted(service, now, now.plus(UNDELETABLE_FOR)));
  }

  /** Forgets a deleted service, which frees its name. */
  void remove(String name) {
    all.remove(key(name));
  }

  Optional<Deleted> named(String name) {
    return Optional.ofNullable(all.get(key(name)))
        .filter(gone -> clock.instant().isBefore(gone.purgedAt()));
  }

  /** All that can still be undeleted. */
  Stream<Deleted> all() {
    return all.values().stream().filter(gone -> clock.instant().isBefore(gone.purgedAt()));
  }

  /** As ARM lists them. */
  ArrayNode list(String subscription) {
    ArrayNode list = Json.array();
    all()
        .filter(gone -> gone.service().subscription().equalsIgnoreCase(subscription))
        .map(Deleted::resource)
        .forEach(list::add);
    return list;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
