package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.core.service.Fleet;
import java.util.List;

/** The lists as a test has them. */
record TestFleets(Shelf shelf) implements FleetSource {
  @Override
  public Fleet current() {
    return shelf.fleet;
  }

  @Override
  public List<String> problems() {
    return shelf.problems;
  }
}
