package dev.apimdr.app.watch;

import dev.apimdr.app.drill.StartDueDrills;
import dev.apimdr.app.drill.SweepDrills;
import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.telemetry.EventSink;

/** Removes what drills left behind, and then begins the drill that is due. */
record WatchDrills(SweepDrills sweep, StartDueDrills start) implements WatchdogPart {

  @Override
  public void run(Snapshot seen, BoundedParallel parallel, EventSink events) {
    sweep.run(events);
    start.run(events);
  }
}
