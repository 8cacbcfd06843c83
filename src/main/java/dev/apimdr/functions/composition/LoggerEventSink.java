package dev.apimdr.functions.composition;

import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes telemetry as lines {@code <Name> {json}} to one invocation's logger, the only one that
 * keeps level and invocation id. An event that cannot be formatted is logged as TelemetryLost.
 */
public final class LoggerEventSink implements EventSink {

  private final Logger logger;
  private final Function<Event, String> line;

  /**
   * @param line formats an event as one line
   */
  public LoggerEventSink(Logger logger, Function<Event, String> line) {
    this.logger = logger;
    this.line = line;
  }

  /** Never throws: a logger fails while the host stops, and must not undo what was done. */
  @Override
  public void record(Event event) {
    try {
      write(event);
    } catch (RuntimeException unlogged) {
      // Nothing is left to log it with.
    }
  }

  private void write(Event event) {
    String text;
    try {
      text = line.apply(event);
    } catch (RuntimeException unwritable) {
      logger.log(
          Level.SEVERE,
          "TelemetryLost {\"event\":\""
              + event.name()
              + "\",\"exception\":\""
              + unwritable.getClass().getName()
              + "\"}");
      return;
    }
    logger.log(levelOf(event.level()), text);
  }

  private static Level levelOf(Event.Level level) {
    return switch (level) {
      case INFO -> Level.INFO;
      case WARNING -> Level.WARNING;
      case ERROR -> Level.SEVERE;
    };
  }
}
