package dev.apimdr.fuzz;

/** The end of a process in the middle of an execution; no application code catches it. */
final class Died extends Error {
  private static final long serialVersionUID = 1;

  Died(String where) {
    super(where, null, false, false);
  }
}
