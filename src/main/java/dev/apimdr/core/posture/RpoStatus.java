package dev.apimdr.core.posture;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the age of a service's newest backup stands against its recovery point objective. */
public enum RpoStatus {
  /** It is young enough. */
  MET("met"),
  /** It is older than it may be. */
  OVERDUE("overdue"),
  /** There is none, or none whose blob is still there. */
  NEVER("never");

  private final String wireName;

  RpoStatus(String word) {
    this.wireName = word;
  }

  public String wireName() {
    return wireName;
  }

  /**
   * Judges by the newest backup.
   *
   * @param takenAt when its POST was licensed: later changes may be missing from it
   * @param rpo how old it may be
   */
  public static RpoStatus of(@Nullable Instant takenAt, Duration rpo, Instant now) {
    if (takenAt == null) {
      return NEVER;
    }
    return now.isAfter(takenAt.plus(rpo)) ? OVERDUE : MET;
  }
}
