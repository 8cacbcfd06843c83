package dev.apimdr.core.operation;

import dev.apimdr.core.arm.ArmReply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that stood in an operation's way without ending it.
 *
 * @param kind one of {@code busy, throttled, unauthorized, unreachable, forbidden, gone, nonsense,
 *     refusedUrl, unknown, storage, waiting}
 */
public record TransientFailure(String kind, String code, String message, Instant at) {

  public static TransientFailure of(ArmReply.Problem problem, Instant at) {
    return new TransientFailure(problem.kind().wireName(), problem.code(), problem.message(), at);
  }

  /** Whether the other is the same problem at another time. */
  boolean isLike(@Nullable TransientFailure other) {
    return other != null && kind.equals(other.kind) && code.equals(other.code);
  }
}
