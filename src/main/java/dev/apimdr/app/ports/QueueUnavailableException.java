package dev.apimdr.app.ports;

import org.jspecify.annotations.Nullable;

/** A queue cannot be reached: whether the message was sent is unknown. */
public final class QueueUnavailableException extends RuntimeException {
  public QueueUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
