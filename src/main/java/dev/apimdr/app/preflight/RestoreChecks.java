package dev.apimdr.app.preflight;

import dev.apimdr.core.BackupBlob;
import dev.apimdr.core.Changed;
import dev.apimdr.core.RecoveryPoint;
import dev.apimdr.core.Trouble;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks of what a restore asks for; they need only the settings and the manifest. */
public final class RestoreChecks {

  private RestoreChecks() {}

  /**
   * All of them, for a target and a source that the settings allow: others are refused before.
   *
   * @param confirm what the caller repeated, if anything
   * @param point the backup's manifest; none of an unverified blob
   */
  public static List<Check> of(
      String target,
      String source,
      @Nullable String confirm,
      BackupBlob blob,
      @Nullable RecoveryPoint point) {
    return List.of(
        Check.passed(
            "targetAllowed",
            target + " is in RESTORE_TARGETS, with backups of " + source + " as a source."),
        confirmed(target, confirm),
        verified(blob, point),
        unchanged(source, point));
  }

  private static Check confirmed(String target, @Nullable String confirm) {
    if (confirm == null) {
      return Check.noted(
          "confirmed",
          "NotConfirmed",
          "A dry run needs no confirm; the restore must say " + target + ".");
    }
    return confirm.equalsIgnoreCase(target)
        ? Check.passed("confirmed", "confirm repeats " + target + ".")
        : Check.failed(
            "confirmed",
            "NotConfirmed",
            "confirm must repeat the service that is overwritten: " + target + ".");
  }

  private static Check verified(BackupBlob blob, @Nullable RecoveryPoint point) {
    if (point == null) {
      return Check.noted(
          "backupVerified",
          "BackupUnverified",
          blob.backupName()
              + " has no manifest: whether it is whole, and its tier, are not known.");
    }
    Trouble trouble = point.trouble();
    return trouble == null
        ? Check.passed(
            "backupVerified", "It was taken at " + seconds(point.takenAt()) + " and verified.")
        : Check.noted(
            "backupVerified",
            "BackupObserved",
            "Its end was only seen, not reported by Azure Resource Manager ("
                + trouble.code()
                + ": "
                + trouble.message()
                + ").");
  }

  private static Check unchanged(String source, @Nullable RecoveryPoint point) {
    String name = "unchangedDuringBackup";
    if (point == null) {
      return Check.unchecked(name, "Without a manifest nothing is recorded of it.");
    }
    Changed changed = point.changed();
    return changed == null
        ? Check.passed(name, "No change to " + source + " is recorded while it ran.")
        : Check.noted(
            name,
            "ChangedDuringBackup",
            source
                + " was changed "
                + changed.count()
                + " times while it ran, from "
                + seconds(changed.first())
                + " to "
                + seconds(changed.last())
                + " ("
                + changed.what()
                + "): such changes may be missing from it.");
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
