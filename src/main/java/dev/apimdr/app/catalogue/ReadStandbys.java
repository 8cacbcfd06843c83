package dev.apimdr.app.catalogue;

import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Standbys;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.standby.Following;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How the standbys of the lists stand: one read for each, several at a time. */
final class ReadStandbys {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Standbys standbys;
  private final Parallelism parallelism;

  ReadStandbys(Standbys standbys, Parallelism parallelism) {
    this.standbys = standbys;
    this.parallelism = parallelism;
  }

  /** All of them, by key. */
  Map<String, Following> all(Fleet fleet) {
    return those(fleet, follow -> true);
  }

  /** Those that follow a source. */
  Collection<Following> of(Fleet fleet, String source) {
    return those(fleet, follow -> follow.source().equals(source)).values();
  }

  private Map<String, Following> those(Fleet fleet, Predicate<Follow> which) {
    List<String> followers =
        fleet.restoreTargets().entrySet().stream()
            .filter(
                target -> Optional.ofNullable(target.getValue().follow()).filter(which).isPresent())
            .map(Map.Entry::getKey)
            .toList();
    return parallelism
        .within(LONGEST)
        .map(followers, service -> following(fleet, service).orElseThrow());
  }

  /** One service; empty where it follows nothing. */
  Optional<Following> following(Fleet fleet, String service) {
    Fleet.RestoreTarget target = fleet.restoreTargets().get(service);
    Follow follow = target == null ? null : target.follow();
    if (follow == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Following(follow, standbys.find(service).map(Versioned::value).orElse(null)));
    } catch (DamagedDocumentException | NewerDocumentException unreadable) {
      // The watchdog says so, each time it looks.
      return Optional.of(new Following(follow, null));
    }
  }
}
