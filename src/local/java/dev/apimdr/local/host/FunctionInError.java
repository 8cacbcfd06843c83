package dev.apimdr.local.host;

/** A function that cannot be started; the host says so and goes on without it. */
final class FunctionInError extends Exception {
  private static final long serialVersionUID = 1L;

  FunctionInError(String reason) {
    super(reason);
  }
}
