package dev.apimdr.functions.http;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with one request, so that a caller learns it at once: the first 100. */
public final class FieldErrors {
  /** A body of 64 KiB can be wrong in thousands of ways. */
  private static final int MOST = 100;

  private final List<FieldError> found = new ArrayList<>();

  void add(String field, String message) {
    if (found.size() < MOST) {
      found.add(new FieldError(field, message));
    }
  }

  /**
   * Ends the reading if anything was wrong.
   *
   * @throws ProblemException a 400 naming every wrong field
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ProblemException(Problem.badRequest(found));
    }
  }
}
