package dev.apimdr.fuzz;

/** Something that was promised does not hold; an error, so that no application code catches it. */
final class Violation extends Error {
  private static final long serialVersionUID = 1;

  private final String promise;

  /**
   * @param promise a short name, the same for every violation of this kind
   */
  Violation(String promise, String what) {
    super(promise + ": " + what);
    this.promise = promise;
  }

  String promise() {
    return promise;
  }
}
