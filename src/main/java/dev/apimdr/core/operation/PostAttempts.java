package dev.apimdr.core.operation;

import org.jspecify.annotations.Nullable;

/**
 * The POSTs of an operation.
 *
 * @param current the recorded POST; none before the first, and none while a refused one waits to be
 *     tried again
 * @param count how many were recorded, the refused ones included
 */
public record PostAttempts(@Nullable PostAttempt current, int count) {

  public static final PostAttempts NONE = new PostAttempts(null, 0);

  PostAttempts next(PostAttempt attempt) {
    return new PostAttempts(attempt, count + 1);
  }

  /** The reply to the current one was lost. */
  PostAttempts unknown() {
    return new PostAttempts(current == null ? null : current.withUnknown(), count);
  }

  /** The current one is known to have started nothing. */
  PostAttempts withdrawn() {
    return new PostAttempts(null, count);
  }
}
