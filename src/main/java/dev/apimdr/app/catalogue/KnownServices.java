package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.core.service.Fleet;
import java.util.Set;
import java.util.TreeSet;

/** The services that the settings list, protected or restorable. */
final class KnownServices {

  private final Fleet fleet;

  KnownServices(FleetSource fleets) {
    fleet = fleets.current();
  }

  boolean has(String service) {
    return fleet.service(service).isPresent();
  }

  Set<String> all() {
    Set<String> all = new TreeSet<>(fleet.protectedServices().keySet());
    all.addAll(fleet.restoreTargets().keySet());
    return all;
  }

  /** Keys of the services that may be given a service's backups, in order. */
  Set<String> targetsOf(String service) {
    Set<String> targets = new TreeSet<>();
    fleet
        .restoreTargets()
        .forEach(
            (key, target) -> {
              if (target.from().contains(service)) {
                targets.add(key);
              }
            });
    return targets;
  }
}
