package dev.apimdr.app.ports;

import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.GoneService;
import dev.apimdr.core.drill.MadeService;
import dev.apimdr.core.service.ServiceId;
import java.util.List;
import java.util.Optional;

/**
 * The services of drills behind Azure Resource Manager, by an identity that may make and delete
 * services in the drills' group, and nowhere else. A failed call is a reply, never an exception.
 */
public interface DrillServices {

  /** Whether a name is free in the whole cloud. */
  Reading<Boolean> isFree(ServiceId service);

  /** Asks for a drill's service: one PUT, one try. */
  ArmReply create(Drill drill);

  /** Polls a status URL; one outside of ARM is not called. */
  ArmReply poll(String statusUrl);

  /** Looks for a service of the group; empty when it is not there. */
  Reading<Optional<MadeService>> find(ServiceId service);

  /** All services of the group. */
  Reading<List<MadeService>> all();

  /** Asks to delete a service. */
  ArmReply delete(ServiceId service);

  /** The deleted services of the group that were not purged. */
  Reading<List<GoneService>> deleted();

  /** Asks to purge a deleted service. */
  ArmReply purge(GoneService service);
}
