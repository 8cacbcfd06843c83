package dev.apimdr.core.drill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a drill ended.
 *
 * @param phase a terminal one
 * @param leftover what may be left in Azure, for people; null where nothing is
 */
public record DrillOutcome(DrillPhase phase, Instant at, @Nullable String leftover) {}
