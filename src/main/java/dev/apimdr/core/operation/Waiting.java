package dev.apimdr.core.operation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operation waits for before its POST.
 *
 * @param code what kind of wait it is, for programs: {@link #OPERATION}, {@link #SAFETY_BACKUP}, or
 *     the code of a check
 * @param what it waits for, for a person
 * @param since when it began to wait for something of this kind
 */
public record Waiting(String code, String what, Instant since) {

  /** It waits for other operations of the service, whichever they are. */
  public static final String OPERATION = "OtherOperation";

  /** A restore waits for the safety backup that it asked for. */
  public static final String SAFETY_BACKUP = "SafetyBackup";

  /** The kind of failure of a wait that has become too long. */
  public static final String FAILURE_KIND = "waiting";

  /** The wait that goes on from an earlier one of its kind, if there was one just before. */
  Waiting after(@Nullable Waiting before) {
    return before != null && before.code.equals(code)
        ? new Waiting(code, what, before.since)
        : this;
  }

  /** Whether it has lasted longer than it should. */
  boolean isOver(Duration longest, Instant now) {
    return Duration.between(since, now).compareTo(longest) > 0;
  }

  /** Whether the failure says of this very wait that it has become too long. */
  boolean isTold(@Nullable TransientFailure failure) {
    return failure != null
        && failure.kind().equals(FAILURE_KIND)
        && failure.code().equals(code)
        && !failure.at().isBefore(since);
  }
}
