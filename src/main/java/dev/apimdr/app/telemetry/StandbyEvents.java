package dev.apimdr.app.telemetry;

import dev.apimdr.app.telemetry.Event.Level;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.Standby;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The lines of telemetry about standbys; {@code docs/telemetry.md} lists them. */
public final class StandbyEvents {

  private StandbyEvents() {}

  private static Event about(Fleet.RestoreTarget target, String name, Level level) {
    Follow follow = target.follow();
    return Event.of(name, level)
        .with("service", target.id().key())
        .with("sourceService", follow == null ? null : follow.source());
  }

  /** How a standby stands, each time the watchdog looks. A person who promoted it knows why. */
  public static Event status(Fleet.RestoreTarget target, Standby standby, Instant now) {
    Pause pause = standby.pause();
    Standby.Held holds = standby.holds();
    Verdict verdict = holds == null ? null : holds.verdict();
    return about(
            target,
            "StandbyStatus",
            pause == null || pause.reason() == PauseReason.PROMOTED ? Level.INFO : Level.WARNING)
        .with("state", pause == null ? "following" : "paused")
        .with("reason", pause == null ? null : pause.reason().wireName())
        .with("since", pause == null ? null : pause.since())
        .with("backupName", holds == null ? null : holds.backupName())
        .with("lagSeconds", standby.lag(now).map(Duration::abs).orElse(null))
        .with("verdict", verdict == null ? null : verdict.wireName())
        .with("message", pause == null ? null : pause.message());
  }

  /** Its next recovery point is to be restored into it. */
  public static Event requested(
      Fleet.RestoreTarget target, OperationId operation, String backupName) {
    return about(target, "StandbyRestoreRequested", Level.INFO)
        .with("operationId", operation.value())
        .with("backupName", backupName);
  }

  /** At a time of its schedule nothing was restored into it. */
  public static Event skipped(Fleet.RestoreTarget target, String why) {
    return about(target, "StandbyRestoreSkipped", Level.INFO).with("message", why);
  }

  /** The restore that was its turn was refused. */
  public static Event refused(Fleet.RestoreTarget target, OperationId operation, String why) {
    return about(target, "StandbyRestoreRefused", Level.WARNING)
        .with("operationId", operation.value())
        .with("message", why);
  }

  /** A person declared it the active service. */
  public static Event promoted(Fleet.RestoreTarget target, String reason, @Nullable String by) {
    return about(target, "StandbyPromoted", Level.WARNING)
        .with("reason", reason)
        .with("requestedBy", by);
  }

  /** A person said that it follows again. */
  public static Event resumed(Fleet.RestoreTarget target, String reason, @Nullable String by) {
    return about(target, "StandbyFollows", Level.WARNING)
        .with("reason", reason)
        .with("requestedBy", by);
  }
}
