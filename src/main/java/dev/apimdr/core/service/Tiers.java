package dev.apimdr.core.service;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The tiers that have backup and restore, as the documentation of API Management lists them. */
public final class Tiers {
  private static final Set<String> WITH_BACKUP =
      Set.of("developer", "basic", "standard", "premium");

  private Tiers() {}

  /** Why services of a tier, such as {@code StandardV2}, cannot be backed up; empty if they can. */
  public static Optional<String> refusal(String tier) {
    return WITH_BACKUP.contains(tier.toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of(
            "The tier "
                + tier
                + " has no backup and restore: only Developer, Basic, Standard and Premium do.");
  }
}
