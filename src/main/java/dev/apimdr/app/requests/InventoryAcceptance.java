package dev.apimdr.app.requests;

import dev.apimdr.core.inventory.InventoryWalk;
import java.util.function.Function;
import java.util.function.Supplier;

/** What became of a request for an inventory. */
public sealed interface InventoryAcceptance {

  /**
   * It is under way.
   *
   * @param inventory a new one, or the one under way that the request joined
   */
  record Accepted(InventoryWalk inventory) implements InventoryAcceptance {}

  /** The service is neither protected nor a restore target. */
  record UnknownService() implements InventoryAcceptance {}

  /** The settings say that none are made ({@code INVENTORY=off}). */
  record Off() implements InventoryAcceptance {}

  /** Calls the function of what it is. */
  default <T> T match(
      Function<InventoryWalk, T> accepted, Supplier<T> unknownService, Supplier<T> off) {
    if (this instanceof Accepted one) {
      return accepted.apply(one.inventory());
    }
    return this instanceof Off ? off.get() : unknownService.get();
  }
}
