package dev.apimdr.app.ports;

import dev.apimdr.core.Fleet;

/** Where the accepted service list comes from. */
@FunctionalInterface
public interface Fleets {
  Fleet current();

  /** Whether the newest list is the one in use: a bad one leaves the accepted one standing. */
  default boolean isNewestAccepted() {
    return true;
  }
}
