package dev.apimdr.local.worker;

import java.util.logging.Level;

/** The host's log levels, from the most talkative. */
public enum LogLevel {
  /** Every step. */
  TRACE("Trace"),
  /** For somebody who looks for a fault. */
  DEBUG("Debug"),
  /** What happens. */
  INFORMATION("Information"),
  /** What may need a look. */
  WARNING("Warning"),
  /** What failed. */
  ERROR("Error"),
  /** What stops the app. */
  CRITICAL("Critical"),
  /** A threshold that nothing reaches. */
  NONE("None");

  private final String text;

  LogLevel(String text) {
    this.text = text;
  }

  public static LogLevel parse(String text) {
    for (LogLevel level : values()) {
      if (level.text.equalsIgnoreCase(text)) {
        return level;
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no log level");
  }

  static LogLevel of(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return ERROR;
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return WARNING;
    }
    if (level.intValue() >= Level.INFO.intValue()) {
      return INFORMATION;
    }
    return level.intValue() >= Level.CONFIG.intValue() ? DEBUG : TRACE;
  }

  @Override
  public String toString() {
    return text;
  }
}
