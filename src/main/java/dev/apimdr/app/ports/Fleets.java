package dev.apimdr.app.ports;

import dev.apimdr.core.Fleet;

/** Where the accepted service list comes from. */
@FunctionalInterface
public interface Fleets {
  Fleet current();
}
