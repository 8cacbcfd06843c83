package dev.apimdr.app.probe;

import dev.apimdr.app.ports.EntityReader;
import dev.apimdr.core.inventory.WalkAnswer;
import dev.apimdr.core.inventory.WalkRead;
import dev.apimdr.core.probe.ApiPath;
import dev.apimdr.core.service.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses an operation of a service that its gateway answers with 401 without a key: of an API that
 * needs a subscription, and that no product lets callers into without one. Any other would be
 * passed on to a backend, and no probe may reach one.
 */
final class ChooseOperation {

  /** The most APIs that are looked into. */
  private static final int MOST = 5;

  /** How long it may take, beside the one read that is under way then. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final EntityReader entities;
  private final Clock clock;

  ChooseOperation(EntityReader entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** The path of one, below the gateway; empty where none is found on the first page of APIs. */
  Optional<String> in(ServiceId service) {
    Instant until = clock.instant().plus(LONGEST);
    return list(service, "apis")
        .filter(ApiPath::needsKey)
        .flatMap(api -> name(api).stream().map(name -> new Api(name, api)))
        .limit(MOST)
        .takeWhile(api -> clock.instant().isBefore(until))
        .flatMap(api -> path(service, api).stream())
        .findFirst();
  }

  /** An API of the list. */
  private record Api(String name, Map<String, Object> row) {
    String path() {
      return "apis/" + name;
    }
  }

  private Optional<String> path(ServiceId service, Api api) {
    Optional<String> versionSet = ApiPath.versionSet(api.row());
    Optional<Map<String, Object>> versions =
        versionSet.flatMap(set -> body(service, "apiVersionSets/" + set));
    if (versionSet.isPresent() && versions.isEmpty()) {
      return Optional.empty();
    }
    return ApiPath.base(api.row(), versions.orElse(null))
        .flatMap(base -> operation(service, api, base))
        .filter(found -> isClosed(service, api));
  }

  private Optional<String> operation(ServiceId service, Api api, String base) {
    return list(service, api.path() + "/operations")
        .flatMap(operation -> ApiPath.of(base, operation).stream())
        .findFirst();
  }

  /** Whether all products of the API are known to need a subscription. */
  private boolean isClosed(ServiceId service, Api api) {
    WalkAnswer.@Nullable Page page = page(service, api.path() + "/products");
    return page != null
        && page.nextLink() == null
        && page.rows().stream().noneMatch(ApiPath::isOpen);
  }

  private static Optional<String> name(Map<String, Object> row) {
    return row.get("name") instanceof String name && !name.isEmpty() && !name.contains(";")
        ? Optional.of(name)
        : Optional.empty();
  }

  private Stream<Map<String, Object>> list(ServiceId service, String path) {
    WalkAnswer.@Nullable Page page = page(service, path);
    return (page == null ? List.<Map<String, Object>>of() : page.rows()).stream();
  }

  private WalkAnswer.@Nullable Page page(ServiceId service, String path) {
    return answer(service, new WalkRead(true, path, null)) instanceof WalkAnswer.Page page
        ? page
        : null;
  }

  private Optional<Map<String, Object>> body(ServiceId service, String path) {
    return answer(service, new WalkRead(false, path, null)) instanceof WalkAnswer.Body body
        ? Optional.of(body.said())
        : Optional.empty();
  }

  /** None where it is to be asked again: the next choice does that. */
  private @Nullable WalkAnswer answer(ServiceId service, WalkRead read) {
    return entities.read(service, read) instanceof EntityReader.Reply.Answered answered
        ? answered.answer()
        : null;
  }
}
