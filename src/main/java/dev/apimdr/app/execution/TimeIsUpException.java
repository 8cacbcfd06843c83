package dev.apimdr.app.execution;

/** The time ran out before all of the work was begun; what was begun may have been done. */
public final class TimeIsUpException extends RuntimeException {
  TimeIsUpException(String message) {
    super(message);
  }
}
