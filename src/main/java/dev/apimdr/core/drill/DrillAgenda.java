package dev.apimdr.core.drill;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which drill may run, for there is one at a time, and how far the schedule was carried out.
 *
 * @param current the drill that may run; null before the first
 * @param heldUntil when {@code current} has ended at the latest, whatever became of its document
 * @param handled the last time of the schedule all of whose drills were begun; before the first the
 *     time when drills were switched on
 * @param round the time of the schedule whose drills are being begun, one service after the other;
 *     null between rounds
 */
public record DrillAgenda(
    @Nullable String current,
    @Nullable Instant heldUntil,
    Instant handled,
    @Nullable Instant round) {

  /** Before anything was drilled. */
  public static DrillAgenda first(Instant now) {
    return new DrillAgenda(null, null, now, null);
  }

  /** The drill that holds the place; empty where it has surely ended, or none does. */
  public Optional<String> holder(Instant now) {
    return Optional.ofNullable(current)
        .filter(held -> heldUntil == null || now.isBefore(heldUntil));
  }

  /** With this drill as the one that may run. */
  public DrillAgenda heldBy(Drill drill) {
    return new DrillAgenda(drill.id(), drill.request().givenUpAt(), handled, round);
  }

  /** With a time of the schedule come. */
  public DrillAgenda beginning(Instant occurrence) {
    return new DrillAgenda(current, heldUntil, handled, occurrence);
  }

  /** With all drills of the round begun. */
  public DrillAgenda done() {
    return round == null ? this : new DrillAgenda(current, heldUntil, round, null);
  }
}
