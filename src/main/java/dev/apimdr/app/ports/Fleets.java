package dev.apimdr.app.ports;

import dev.apimdr.core.Fleet;
import java.util.List;

/** Where the accepted service list comes from. */
@FunctionalInterface
public interface Fleets {

  /** The last accepted list. */
  Fleet current();

  /** What is wrong with a newer list that was not accepted; empty when all is well. */
  default List<String> problems() {
    return List.of();
  }
}
