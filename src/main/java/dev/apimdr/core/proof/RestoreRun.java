package dev.apimdr.core.proof;

import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.PostAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The restore that is proven: when and by whom it was asked for, and how long it should take.
 *
 * @param requestedAt when it was asked for: the recovery time counts from here, with all waiting
 *     and, where one was asked for, the safety backup
 * @param postedAt when its POST was recorded
 * @param rto how long a restore of the service should take from the request to its end, as the
 *     settings said when it ended
 * @param chosen how its recovery point was chosen, as the restore was accepted with; none in a
 *     listing
 */
public record RestoreRun(
    Instant requestedAt,
    @Nullable Instant postedAt,
    Trigger trigger,
    Duration rto,
    @Nullable String chosen) {

  /** Who asked for a restore. */
  public enum Trigger {
    /** Somebody did. */
    PERSON("person"),
    /** A schedule did. */
    SCHEDULE("schedule"),
    /** A drill did. */
    DRILL("drill");

    private final String wireName;

    Trigger(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }

    /** The trigger of a wire name. */
    public static Optional<Trigger> of(String wireName) {
      return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findFirst();
    }
  }

  /**
   * What a restore says of itself.
   *
   * @param rto how long it should take
   */
  public static RestoreRun of(Operation restore, Duration rto) {
    PostAttempt post = restore.progress().post();
    return new RestoreRun(
        restore.request().requestedAt(),
        post == null ? null : post.recordedAt(),
        trigger(restore),
        rto,
        restore.request().source() == null ? null : restore.request().source().chosen());
  }

  /** Nobody but a drill may give a restore an id that begins as a drill's does. */
  private static Trigger trigger(Operation restore) {
    if (restore.id().value().startsWith(OperationId.DRILL_PREFIX)) {
      return Trigger.DRILL;
    }
    return restore.request().origin().scheduled() ? Trigger.SCHEDULE : Trigger.PERSON;
  }
}
