package dev.apimdr.core.posture;

import dev.apimdr.core.service.Fleet;
import java.time.Instant;
import java.util.Optional;

/** Whether a service could be restored now as agreed; first what a person should look at first. */
public enum Readiness {
  /** It was backed up, and nothing of that can be restored. */
  LOST,
  /** It was never backed up, although it is due. */
  NEVER,
  /** It could be restored, but only to a state older than its objective allows. */
  OVERDUE,
  /** It was added so short a time ago that its first backup is not due yet. */
  WAITING,
  /** It could be restored to a state as young as its objective asks for. */
  READY,
  /** It is not backed up: only a target of restores, or not in the list any more. */
  UNPROTECTED;

  /** Judges a posture. */
  public static Readiness of(Posture posture) {
    Fleet.ProtectedService protection = posture.protection();
    if (protection == null) {
      return UNPROTECTED;
    }
    if (posture.points().restorable() > 0) {
      return posture.rpoStatus().equals(Optional.of(RpoStatus.MET)) ? READY : OVERDUE;
    }
    if (posture.points().count() > 0 || posture.history().lastSuccess() != null) {
      return LOST;
    }
    Instant added = posture.history().firstSeen();
    return added != null && posture.now().isBefore(added.plus(protection.rpo())) ? WAITING : NEVER;
  }

  /** Whether it is one of those that are backed up and could not be restored as agreed. */
  public boolean isBad() {
    return this == LOST || this == NEVER || this == OVERDUE;
  }
}
