package dev.apimdr.app.watch;

import dev.apimdr.app.execution.BoundedParallel;
import dev.apimdr.app.telemetry.EventSink;

/** One thing the watchdog does in each run. */
@FunctionalInterface
interface WatchdogPart {

  /**
   * Does it once, for every service it concerns.
   *
   * @param seen what was read before; a part that needs what is missing does nothing
   * @param parallel how many services at a time, and until when
   */
  void run(Snapshot seen, BoundedParallel parallel, EventSink events);

  /** A part under the name that its failures are logged with. */
  record Named(String name, WatchdogPart part) {}
}
