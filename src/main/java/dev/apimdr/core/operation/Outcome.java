package dev.apimdr.core.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an operation ended. It is written before anything else of an end, and the first one wins.
 *
 * @param phase the terminal phase to come
 * @param at when the end was decided
 * @param error why, unless it succeeded
 * @param blob the verified backup, when a backup succeeded
 */
public record Outcome(
    Phase phase, Instant at, @Nullable OperationError error, @Nullable BlobFacts blob) {

  public static Outcome succeeded(Instant at, @Nullable BlobFacts blob) {
    return new Outcome(Phase.SUCCEEDED, at, null, blob);
  }

  public static Outcome failed(Instant at, OperationError error) {
    return new Outcome(Phase.FAILED, at, error, null);
  }

  public static Outcome abandoned(Instant at, OperationError error) {
    return new Outcome(Phase.ABANDONED, at, error, null);
  }
}
