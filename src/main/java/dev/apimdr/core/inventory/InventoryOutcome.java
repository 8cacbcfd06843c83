package dev.apimdr.core.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an inventory ended.
 *
 * @param phase that it comes to: done, partial or abandoned
 * @param at when that was decided
 * @param why it is not done, for people
 */
public record InventoryOutcome(InventoryPhase phase, Instant at, @Nullable String why) {

  public InventoryOutcome {
    if (!phase.isTerminal()) {
      throw new IllegalArgumentException("no inventory ends as " + phase);
    }
  }
}
