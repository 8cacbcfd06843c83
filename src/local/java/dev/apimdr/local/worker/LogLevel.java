package dev.apimdr.local.worker;

import java.util.logging.Level;

/** The host's log levels, from the most detailed. */
public enum LogLevel {
  /** The most detailed messages. */
  TRACE("Trace"),
  /** For debugging. */
  DEBUG("Debug"),
  /** The normal flow. */
  INFORMATION("Information"),
  /** An unexpected condition that is handled. */
  WARNING("Warning"),
  /** A failure of one invocation. */
  ERROR("Error"),
  /** A failure of the whole app. */
  CRITICAL("Critical"),
  /** As a threshold: nothing is logged. */
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
