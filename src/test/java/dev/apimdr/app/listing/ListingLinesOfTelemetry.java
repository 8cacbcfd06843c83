package dev.apimdr.app.listing;

import dev.apimdr.app.telemetry.Event;
import java.util.List;

/** What listing services writes: without protection, gone, moved, refused, and a bent document. */
public final class ListingLinesOfTelemetry {
  private ListingLinesOfTelemetry() {}

  public static List<Event> all() {
    return new ListServicesTest().aBadDay();
  }
}
