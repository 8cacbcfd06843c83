package dev.apimdr.azure.codec;

import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.text.Truncate;
import dev.apimdr.json.JsonObject;
import dev.apimdr.json.JsonWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Formats a telemetry event as one line: its name, a space and its fields as JSON. Characters that
 * would break the line, or hide or reverse a part of it on a screen, are escaped; a line that is
 * too long is shortened within its fields, so that it stays JSON.
 */
public final class EventJson {
  /** Application Insights cuts a message after 32,768 characters, in the middle of the JSON. */
  static final int LONGEST = 32_000;

  private static final double MILLIS = 1000;

  /** Length of a text or a list that a line too long keeps at first; then half of it, and so on. */
  private static final int KEPT = 8192;

  /** Marks where a text or a list was cut. */
  private static final String CUT = "…";

  private EventJson() {}

  /** Instants are ISO-8601, durations seconds as a number. */
  public static String line(Event event) {
    String line = line(event, Integer.MAX_VALUE);
    for (int kept = KEPT; line.length() > LONGEST && kept > 0; kept /= 2) {
      line = line(event, kept);
    }
    return line;
  }

  private static String line(Event event, int kept) {
    JsonObject json = new JsonObject();
    event.fields().forEach((name, value) -> json.putPlain(name, shortened(plain(value), kept)));
    return event.name() + " " + shown(JsonWriter.line(json));
  }

  private static Object shortened(Object value, int kept) {
    if (value instanceof String text && text.length() > kept) {
      return Truncate.to(text, kept, CUT);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> inner = new LinkedHashMap<>();
      map.forEach((name, each) -> inner.put(String.valueOf(name), shortened(each, kept)));
      return inner;
    }
    if (value instanceof List<?> list) {
      List<Object> inner = new ArrayList<>();
      list.stream().limit(kept).forEach(each -> inner.add(shortened(each, kept)));
      if (inner.size() < list.size()) {
        inner.add(CUT);
      }
      return inner;
    }
    return value;
  }

  /** Escapes what cannot be shown: it stands within JSON texts, where every escape is allowed. */
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
