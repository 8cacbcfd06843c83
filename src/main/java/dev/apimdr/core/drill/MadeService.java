package dev.apimdr.core.drill;

import dev.apimdr.core.service.ProvisioningState;
import dev.apimdr.core.service.ServiceId;
import java.util.List;
import java.util.Map;

/**
 * A service of the drills' group, as ARM describes it.
 *
 * @param provisioningState as ARM spells it
 * @param clientIds of its user-assigned identities, in lower case
 */
public record MadeService(
    ServiceId id, String provisioningState, Map<String, String> tags, List<String> clientIds) {

  /** Whether this drill made it: nothing else is ever deleted. */
  public boolean isOf(Drill drill) {
    return id.key().startsWith(DrillName.PREFIX)
        && drill.request().place().group().holds(id)
        && DrillTags.drill(tags).filter(drill.id()::equals).isPresent();
  }

  /** Whether nothing is being done to it. */
  public boolean isSettled() {
    return ProvisioningState.isTerminal(provisioningState);
  }

  /** Whether it can be restored into. */
  public boolean isReady() {
    return provisioningState.equalsIgnoreCase(ProvisioningState.SUCCEEDED);
  }
}
