package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.core.service.Fleet;
import java.util.List;

/** The fleet and its problems as the test sets them. */
record TestFleets(CatalogueWorld world) implements FleetSource {
  @Override
  public Fleet current() {
    return world.fleet;
  }

  @Override
  public List<String> problems() {
    return world.problems;
  }
}
