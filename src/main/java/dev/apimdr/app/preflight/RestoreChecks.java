package dev.apimdr.app.preflight;

import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.RestoreBlocker;
import dev.apimdr.core.recovery.RestoreChoice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks of a restore request itself; they need only the settings and the manifest. */
public final class RestoreChecks {

  private RestoreChecks() {}

  /**
   * All of them, for a target and a source that the settings allow: others are refused before.
   *
   * @param confirm what the caller repeated, if anything
   * @param entry the backup
   * @param passedOver newer ones that were not chosen, if the backup was not named
   */
  public static List<Check> of(
      String target,
      String source,
      @Nullable String confirm,
      CatalogueEntry entry,
      List<CatalogueEntry> passedOver) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.passed(
            "targetAllowed",
            target + " is in RESTORE_TARGETS, with backups of " + source + " as a source."));
    checks.add(confirmed(target, confirm));
    if (!passedOver.isEmpty()) {
      checks.add(newer(entry, passedOver));
    }
    checks.add(verified(entry));
    if (entry.isCopy()) {
      checks.add(copied(entry));
    }
    if (entry.blockers().contains(RestoreBlocker.SHRUNK)) {
      checks.add(noted("notShrunk", entry, RestoreBlocker.SHRUNK));
    }
    if (entry.blockers().contains(RestoreBlocker.SMALL)) {
      checks.add(noted("usualSize", entry, RestoreBlocker.SMALL));
    }
    checks.add(unchanged(source, entry.point()));
    return List.copyOf(checks);
  }

  /** Notes that the chosen backup is not the newest one, and why newer ones were not chosen. */
  private static Check newer(CatalogueEntry entry, List<CatalogueEntry> passedOver) {
    CatalogueEntry first = passedOver.get(0);
    return Check.noted(
        "newestChosen",
        "NewerPassedOver",
        entry.blob().backupName()
            + " is the newest that can be restored without being named, but not the newest: "
            + RestoreChoice.names(passedOver)
            + ". Of the newest: "
            + first.explain(first.gravestFirst().get(0)));
  }

  private static Check copied(CatalogueEntry entry) {
    return Check.noted(
        "backupCopied",
        "BackupCopied",
        "Its manifest names another account: what counts is the copy in "
            + entry.blob().storageAccount()
            + ", by its size"
            + (isMd5Known(entry) ? " and MD5." : "; an MD5 of both is not there to compare."));
  }

  private static boolean isMd5Known(CatalogueEntry entry) {
    return entry.facts().md5() != null
        && entry.lookup().found().map(found -> found.facts().md5()).isPresent();
  }

  private static Check noted(String name, CatalogueEntry entry, RestoreBlocker blocker) {
    return Check.noted(name, blocker.code(), entry.explain(blocker));
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

  private static Check verified(CatalogueEntry entry) {
    RecoveryPoint point = entry.point();
    if (point == null) {
      return Check.noted(
          "backupVerified",
          "BackupUnverified",
          entry.blob().backupName()
              + " has no manifest: whether it is whole, and its tier, are not known."
              + (entry.takenAt() == null ? " " + entry.explain(RestoreBlocker.AGE_UNKNOWN) : ""));
    }
    TransientFailure failure = point.caveats().onlyObserved();
    return failure == null
        ? Check.passed(
            "backupVerified", "It was taken at " + seconds(point.takenAt()) + " and verified.")
        : Check.noted(
            "backupVerified",
            "BackupObserved",
            "Its end was only seen, not reported by Azure Resource Manager ("
                + failure.code()
                + ": "
                + failure.message()
                + ").");
  }

  private static Check unchanged(String source, @Nullable RecoveryPoint point) {
    String name = "unchangedDuringBackup";
    if (point == null) {
      return Check.unchecked(name, "Without a manifest nothing is recorded of it.");
    }
    ChangeSummary changed = point.caveats().changed();
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
