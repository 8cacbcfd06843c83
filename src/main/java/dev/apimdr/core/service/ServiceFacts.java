package dev.apimdr.core.service;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What ARM says of one service.
 *
 * @param tier the SKU's name, e.g. {@code Premium}
 * @param units the SKU's capacity
 * @param location the region
 * @param provisioningState as ARM spells it; anything but Succeeded, Failed and Canceled means that
 *     an operation runs on the service
 * @param minApiVersion {@code apiVersionConstraint.minApiVersion}, where set
 * @param systemAssigned whether it has a system-assigned identity
 * @param userAssigned client ids of the user-assigned identities, in lower case
 * @param omitted the settings that a backup leaves out, as ARM words them, by property name; never
 *     a secret
 */
public record ServiceFacts(
    String tier,
    int units,
    String location,
    String provisioningState,
    @Nullable String minApiVersion,
    boolean systemAssigned,
    List<String> userAssigned,
    Map<String, Object> omitted) {

  /** Whether no operation runs on the service. */
  public boolean isSettled() {
    return ProvisioningState.isTerminal(provisioningState);
  }
}
