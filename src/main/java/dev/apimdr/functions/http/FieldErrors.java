package dev.apimdr.functions.http;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one request, so that one response names all of it. */
public final class FieldErrors {
  /** A body of 64 KiB can hold thousands of errors. */
  private static final int MOST = 100;

  private final List<FieldError> found = new ArrayList<>();

  void add(String field, String message) {
    if (found.size() < MOST) {
      found.add(new FieldError(field, message));
    }
  }

  /**
   * Refuses the request if anything is wrong with it.
   *
   * @throws ProblemException 400 naming the first 100 wrong fields
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ProblemException(Problem.badRequest(found));
    }
  }
}
