package dev.apimdr.core.posture;

import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the lists of services say of one.
 *
 * @param id null where neither list has it any more
 * @param protection how it is backed up; null where it is not, or not any more
 * @param restoreFrom keys of the services whose backups may be restored into it; null where it must
 *     not be overwritten
 */
public record InFleet(
    @Nullable ServiceId id,
    Fleet.@Nullable ProtectedService protection,
    @Nullable Set<String> restoreFrom) {

  /** What they say of the service with a key. */
  public static InFleet of(String service, Fleet fleet) {
    Fleet.RestoreTarget target = fleet.restoreTargets().get(service);
    return new InFleet(
        fleet.service(service).orElse(null),
        fleet.protectedServices().get(service),
        target == null ? null : target.from());
  }
}
