package dev.apimdr.app.execution;

/**
 * Too little time was left in this execution, so something was not begun or not waited for. It says
 * nothing of what it was about: the next execution may do it.
 */
public final class OutOfTimeException extends RuntimeException {
  public OutOfTimeException(String message) {
    super(message);
  }
}
