package dev.apimdr.local.host;

/** Thrown for a function that cannot be started; the host logs the reason and runs without it. */
final class FunctionInError extends Exception {
  private static final long serialVersionUID = 1L;

  FunctionInError(String reason) {
    super(reason);
  }
}
