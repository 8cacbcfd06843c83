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
 * Chooses which paths of a gateway can be asked without a key and reach no backend: an operation
 * that it answers with 401, and whether a path of no API is answered by the gateway itself.
 */
final class ChoosePaths {

  /** The most APIs that are looked into. */
  private static final int MOST = 5;

  /** How long it may take, beside the one read that is under way then. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final EntityReader entities;
  private final Clock clock;

  ChoosePaths(EntityReader entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /**
   * What can be asked.
   *
   * @param api path of an operation, below the gateway, of an API that needs a subscription, and
   *     that no product lets callers into without one; none where the first page of APIs has none
   * @param unknown whether no API is at the root: one there may take any path
   */
  record Chosen(@Nullable String api, boolean unknown) {}

  Chosen in(ServiceId service) {
    return new Search(service, clock.instant().plus(LONGEST)).chosen();
  }

  /** An API of the list. */
  private record Api(String name, Map<String, Object> row) {
    String path() {
      return "apis/" + name;
    }
  }

  /** Through one service; nothing more is read when its time is up. */
  private final class Search {
    private final ServiceId service;
    private final Instant until;

    Search(ServiceId service, Instant until) {
      this.service = service;
      this.until = until;
    }

    Chosen chosen() {
      WalkAnswer.@Nullable Page apis = page("apis");
      return apis == null
          ? new Chosen(null, false)
          : new Chosen(
              api(apis.rows()),
              apis.nextLink() == null && apis.rows().stream().noneMatch(ApiPath::isAtRoot));
    }

    private @Nullable String api(List<Map<String, Object>> all) {
      return all.stream()
          .filter(ApiPath::needsKey)
          .flatMap(row -> name(row).stream().map(name -> new Api(name, row)))
          .limit(MOST)
          .flatMap(api -> path(api, all).stream())
          .findFirst()
          .orElse(null);
    }

    private Optional<String> path(Api api, List<Map<String, Object>> all) {
      Optional<String> versionSet = ApiPath.versionSet(api.row());
      Optional<Map<String, Object>> versions =
          versionSet.flatMap(set -> body("apiVersionSets/" + set));
      if (versionSet.isPresent() && versions.isEmpty()) {
        return Optional.empty();
      }
      return ApiPath.base(api.row(), versions.orElse(null))
          .flatMap(base -> operation(api, base, all))
          .filter(found -> isClosed(api));
    }

    private Optional<String> operation(Api api, String base, List<Map<String, Object>> all) {
      WalkAnswer.@Nullable Page operations = page(api.path() + "/operations");
      return (operations == null ? Stream.<Map<String, Object>>of() : operations.rows().stream())
          .flatMap(operation -> ApiPath.of(base, operation).stream())
          .filter(path -> all.stream().noneMatch(other -> ApiPath.isTakenBy(other, base, path)))
          .findFirst();
    }

    /** Whether all products of the API are known to need a subscription. */
    private boolean isClosed(Api api) {
      WalkAnswer.@Nullable Page products = page(api.path() + "/products");
      return products != null
          && products.nextLink() == null
          && products.rows().stream().noneMatch(ApiPath::isOpen);
    }

    private WalkAnswer.@Nullable Page page(String path) {
      return answer(new WalkRead(true, path, null)) instanceof WalkAnswer.Page page ? page : null;
    }

    private Optional<Map<String, Object>> body(String path) {
      return answer(new WalkRead(false, path, null)) instanceof WalkAnswer.Body body
          ? Optional.of(body.said())
          : Optional.empty();
    }

    /** None where it is to be asked again: no restore and no look waits for it. */
    private @Nullable WalkAnswer answer(WalkRead read) {
      return clock.instant().isBefore(until)
              && entities.read(service, read) instanceof EntityReader.Reply.Answered answered
          ? answered.answer()
          : null;
    }
  }

  private static Optional<String> name(Map<String, Object> row) {
    return row.get("name") instanceof String name && !name.isEmpty() && !name.contains(";")
        ? Optional.of(name)
        : Optional.empty();
  }
}
