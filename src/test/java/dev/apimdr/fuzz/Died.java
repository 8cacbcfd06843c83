package dev.apimdr.fuzz;

/**
 * Thrown where a process dies in the middle of an execution; an Error, so that the app does not
 * catch it.
 */
final class Died extends Error {
  private static final long serialVersionUID = 1;

  Died(String where) {
    super(where, null, false, false);
  }
}
