package dev.apimdr.app.telemetry;

import dev.apimdr.core.operation.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of telemetry: a stable name and its fields, in order. Instants and durations are values
 * here; the edge writes them (durations as seconds).
 */
public record Event(String name, Level level, Map<String, Object> fields) {

  /** How loud a line is. */
  public enum Level {
    /** All is as it should be. */
    INFO,
    /** Something a person may want to know. */
    WARNING,
    /** Something a person must see. */
    ERROR
  }

  /** A line about nothing in particular yet. */
  public static Event of(String name, Level level) {
    return new Event(name, level, new LinkedHashMap<>());
  }

  /** A line about one operation. */
  public static Event about(Operation operation, String name, Level level) {
    return of(name, level)
        .with("service", operation.service().key())
        .with("operationId", operation.id().value())
        .with("kind", operation.kind().wireName());
  }

  /** The line with one more field; a null value is left out. */
  public Event with(String field, @Nullable Object value) {
    if (value != null) {
      fields.put(field, value);
    }
    return this;
  }
}
