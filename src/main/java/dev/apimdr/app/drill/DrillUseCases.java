package dev.apimdr.app.drill;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.ports.DrillPorts;
import dev.apimdr.app.ports.Ports;
import java.util.Optional;

/** What can be done with drills, by hand. */
public record DrillUseCases(RequestDrill request, FindDrills find) {

  /** Puts them together. */
  public static DrillUseCases of(
      Ports ports, DrillPorts drills, Optional<DrillSettings> settings, AppRuntime runtime) {
    return new DrillUseCases(
        new RequestDrill(ports, drills.drills(), settings, runtime),
        new FindDrills(drills.drills()));
  }
}
