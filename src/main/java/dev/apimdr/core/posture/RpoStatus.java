package dev.apimdr.core.posture;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a service's newest backup is as young as its recovery point objective (RPO) demands. */
public enum RpoStatus {
  /** It is. */
  MET("met"),
  /** It is older than that. */
  OVERDUE("overdue"),
  /** There is no backup, or none whose blob is undamaged. */
  NEVER("never");

  private final String wireName;

  RpoStatus(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /**
   * The status by the newest backup.
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
