package dev.apimdr.core.listing;

import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.service.Tiers;
import org.jspecify.annotations.Nullable;

/**
 * One service of a subscription, as ARM lists it.
 *
 * @param tier the SKU's name, e.g. {@code Premium}
 * @param location the region
 * @param tag the value of its tag {@value Tagged#NAME}; null where it has none
 */
public record ListedService(ServiceId id, String tier, String location, @Nullable String tag) {

  /** Its name in lower case, by which the lists of the settings know it too. */
  public String key() {
    return id.key();
  }

  public Tagged tagged() {
    return Tagged.of(tag);
  }

  /** Whether its tag asks for backups and its tier has them. */
  public boolean joins() {
    return tagged() == Tagged.PROTECT && Tiers.refusal(tier).isEmpty();
  }
}
