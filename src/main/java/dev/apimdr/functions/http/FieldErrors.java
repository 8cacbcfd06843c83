package dev.apimdr.functions.http;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with one request, so that a caller learns it at once. */
public final class FieldErrors {
  private final List<FieldError> found = new ArrayList<>();

  void add(String field, String message) {
    found.add(new FieldError(field, message));
  }

  /**
   * Ends the reading if anything was wrong.
   *
   * @throws ProblemException a 400 naming every wrong field
   */
  public void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new ProblemException(Problem.badRequest(found));
    }
  }
}
