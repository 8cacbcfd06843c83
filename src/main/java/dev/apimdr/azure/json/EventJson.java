package dev.apimdr.azure.json;

import dev.apimdr.core.Event;
import java.time.Duration;
import java.util.Locale;

/**
 * A telemetry line: the event's name, a space, and its fields as JSON on the same line. Whatever
 * would break the line, or hide or turn round a part of it where it is shown, is written as an
 * escape.
 */
public final class EventJson {
  private static final double MILLIS = 1000;

  private EventJson() {}

  /** Instants are ISO-8601, durations seconds as a number. */
  public static String line(Event event) {
    JsonObject json = new JsonObject();
    event.fields().forEach((name, value) -> json.putPlain(name, plain(value)));
    return event.name() + " " + shown(Json.line(json.node()));
  }

  /** Such characters stand only inside of texts, where JSON has an escape for each. */
  private static String shown(String line) {
    StringBuilder shown = new StringBuilder(line.length());
    line.codePoints()
        .forEach(
            each -> {
              if (isShown(each)) {
                shown.appendCodePoint(each);
              } else {
                for (char unit : Character.toChars(each)) {
                  shown.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
              }
            });
    return shown.toString();
  }

  private static boolean isShown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
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
