package dev.apimdr.core.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an export ended.
 *
 * @param phase that it comes to
 * @param at when that was decided
 * @param why not everything is there, for people
 * @param coverage what is there; null where that could not be seen
 */
public record UsageOutcome(
    UsagePhase phase, Instant at, @Nullable String why, @Nullable UsageCoverage coverage) {

  public UsageOutcome {
    if (!phase.isTerminal()) {
      throw new IllegalArgumentException("no export ends as " + phase);
    }
  }
}
