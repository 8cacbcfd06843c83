package dev.apimdr.local.measure.walks;

import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;

/** Counts the inventories that have ended, by the app's telemetry. */
final class EndedWalks implements EventSink {
  private final int expected;
  private int ended;

  EndedWalks(int expected) {
    this.expected = expected;
  }

  @Override
  public void record(Event event) {
    ended += event.name().equals("InventoryEnded") ? 1 : 0;
  }

  boolean all() {
    return ended >= expected;
  }
}
