package dev.apimdr.core.operation;

import org.jspecify.annotations.Nullable;

/**
 * What stood in an operation's way without ending it.
 *
 * @param consecutive how many of one kind and code in a row: a first 404 after four time-outs is a
 *     first 404
 * @param last the last one, kept for people when it has passed
 */
public record Failures(int consecutive, @Nullable TransientFailure last) {

  public static final Failures NONE = new Failures(0, null);

  Failures met(TransientFailure next) {
    return new Failures(next.isLike(last) ? consecutive + 1 : 1, next);
  }

  Failures passed() {
    return new Failures(0, last);
  }
}
