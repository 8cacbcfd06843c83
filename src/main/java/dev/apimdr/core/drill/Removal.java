package dev.apimdr.core.drill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The removal of a drill's service.
 *
 * @param begunAt when it was begun
 * @param deleteSentAt when Azure took the last request to delete it
 * @param goneAt when it was no longer there
 * @param listedAt when it was first seen among the deleted services
 * @param purgeSentAt when Azure took the last request to purge it
 * @param toldAt when a person was last told that it cannot be removed
 */
public record Removal(
    @Nullable Instant begunAt,
    @Nullable Instant deleteSentAt,
    @Nullable Instant goneAt,
    @Nullable Instant listedAt,
    @Nullable Instant purgeSentAt,
    @Nullable Instant toldAt) {

  /** Nothing has been done. */
  public static final Removal NONE = new Removal(null, null, null, null, null, null);

  Removal begun(Instant now) {
    return begunAt != null
        ? this
        : new Removal(now, deleteSentAt, goneAt, listedAt, purgeSentAt, toldAt);
  }

  Removal deleteSent(Instant now) {
    return new Removal(begunAt, now, goneAt, listedAt, purgeSentAt, toldAt);
  }

  Removal gone(Instant now) {
    return new Removal(
        begunAt, deleteSentAt, goneAt == null ? now : goneAt, listedAt, purgeSentAt, toldAt);
  }

  /** There again: somebody has undeleted it, or the deletion failed. */
  Removal back() {
    return new Removal(begunAt, null, null, listedAt, null, toldAt);
  }

  Removal listed(Instant now) {
    return new Removal(
        begunAt, deleteSentAt, goneAt, listedAt == null ? now : listedAt, purgeSentAt, toldAt);
  }

  Removal purgeSent(Instant now) {
    return new Removal(begunAt, deleteSentAt, goneAt, listedAt, now, toldAt);
  }

  Removal told(Instant now) {
    return new Removal(begunAt, deleteSentAt, goneAt, listedAt, purgeSentAt, now);
  }
}
