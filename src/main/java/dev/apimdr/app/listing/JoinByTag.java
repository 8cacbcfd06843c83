package dev.apimdr.app.listing;

import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.Fleet.ProtectedService;
import dev.apimdr.core.service.ServiceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Adds the services that ask for protection by their tag to those of the settings, which go first.
 *
 * @param byTag how the settings protect a service that no list names; empty where they cannot
 */
public record JoinByTag(Function<ServiceId, Optional<ProtectedService>> byTag) {

  /**
   * The fleet with them.
   *
   * @param joined the first of a name counts
   */
  public Fleet with(Fleet written, Collection<ServiceId> joined) {
    Map<String, ProtectedService> all = new HashMap<>(written.protectedServices());
    for (ServiceId id : joined) {
      Fleet.RestoreTarget target = written.restoreTargets().get(id.key());
      // A target of the settings under another ARM id is another place: what is written counts.
      if (!all.containsKey(id.key()) && (target == null || target.id().isSame(id))) {
        byTag.apply(id).ifPresent(service -> all.put(id.key(), service));
      }
    }
    return new Fleet(all, written.restoreTargets());
  }
}
