package dev.apimdr.azure.json;

import dev.apimdr.core.Event;
import java.time.Duration;

/** A telemetry line: the event's name, a space, and its fields as JSON on the same line. */
public final class EventJson {
  private static final double MILLIS = 1000;

  private EventJson() {}

  /** Instants are ISO-8601, durations seconds as a number. */
  public static String line(Event event) {
    JsonObject json = new JsonObject();
    event.fields().forEach((name, value) -> json.putPlain(name, plain(value)));
    return event.name() + " " + Json.line(json.node());
  }

  private static Object plain(Object value) {
    if (!(value instanceof Duration duration)) {
      return value;
    }
    if (duration.toMillisPart() == 0) {
      return duration.toSeconds();
    }
    return duration.toMillis() / MILLIS;
  }
}
