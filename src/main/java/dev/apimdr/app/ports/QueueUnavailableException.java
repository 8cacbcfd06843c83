package dev.apimdr.app.ports;

/** A queue cannot be reached: whether the message was sent is unknown. */
public final class QueueUnavailableException extends RuntimeException {
  public QueueUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
