package dev.apimdr.fuzz;

/** A violated promise; an Error, so that the app does not catch it. */
final class Violation extends Error {
  private static final long serialVersionUID = 1;

  private final String promise;

  /**
   * @param promise the promise's name
   */
  Violation(String promise, String what) {
    super(promise + ": " + what);
    this.promise = promise;
  }

  String promise() {
    return promise;
  }
}
