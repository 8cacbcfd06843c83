package dev.apimdr.functions.composition;

import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Telemetry as lines of one invocation's logger, {@code <Name> {json}}: the only logger that keeps
 * level and invocation id. A line that cannot be written says so, and harms nothing.
 */
public final class LoggerEventSink implements EventSink {

  private final Logger logger;
  private final Function<Event, String> line;

  /**
   * @param line writes an event on one line
   */
  public LoggerEventSink(Logger logger, Function<Event, String> line) {
    this.logger = logger;
    this.line = line;
  }

  /** A logger that fails, as while the host is stopping, must not undo what was done. */
  @Override
  public void record(Event event) {
    try {
      write(event);
    } catch (RuntimeException unheard) {
      // There is nowhere left to say so.
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
