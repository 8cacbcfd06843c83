package dev.apimdr.core;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One backup as the catalogue shows it: what is recorded of it, what was seen of its blob, and what
 * speaks against restoring it.
 *
 * @param point its manifest; none of an unverified blob
 * @param facts as recorded, or as seen where there is no manifest
 * @param takenAt when its POST was licensed; of an unverified blob when it was written
 * @param objections empty when it can be restored
 */
public record CatalogueEntry(
    BackupBlob blob,
    @Nullable RecoveryPoint point,
    BlobFacts facts,
    Instant takenAt,
    Instant expiresAt,
    Sight sight,
    Set<Objection> objections) {

  /** A restore usually takes up to 35 minutes (recorded 2015-2025): a backup must live longer. */
  public static final Duration RESTORE_TAKES = Duration.ofMinutes(35);

  public CatalogueEntry {
    objections = Set.copyOf(objections);
  }

  /** A recovery point. */
  public static CatalogueEntry verified(RecoveryPoint point, Sight sight, Instant now) {
    EnumSet<Objection> objections = byAge(point.expiresAt(), now);
    BlobFacts seen = sight.facts();
    if (seen == null && sight.unseen() == null) {
      objections.add(Objection.MISSING);
    }
    if (seen != null && !seen.etag().equals(point.facts().etag())) {
      objections.add(Objection.OVERWRITTEN);
    }
    if (point.trouble() != null) {
      objections.add(Objection.OBSERVED);
    }
    return new CatalogueEntry(
        point.blob(), point, point.facts(), point.takenAt(), point.expiresAt(), sight, objections);
  }

  /**
   * A blob of ours without a manifest; its age counts from when it was written.
   *
   * @param unfinished whether the operation that makes it is open
   * @param shared whether other services' backups may be in its container
   */
  public static CatalogueEntry unverified(
      BackupBlob blob, BlobFacts facts, boolean unfinished, boolean shared, Instant now) {
    Instant expiresAt = facts.lastModified().plus(RecoveryPoint.LIFE);
    EnumSet<Objection> objections = byAge(expiresAt, now);
    objections.add(Objection.UNVERIFIED);
    if (unfinished) {
      objections.add(Objection.UNFINISHED);
    }
    if (shared) {
      objections.add(Objection.SHARED);
    }
    return new CatalogueEntry(
        blob, null, facts, facts.lastModified(), expiresAt, Sight.of(facts), objections);
  }

  private static EnumSet<Objection> byAge(Instant expiresAt, Instant now) {
    if (!now.isBefore(expiresAt)) {
      return EnumSet.of(Objection.EXPIRED);
    }
    return now.plus(RESTORE_TAKES).isBefore(expiresAt)
        ? EnumSet.noneOf(Objection.class)
        : EnumSet.of(Objection.EXPIRING);
  }

  /** Whether nothing speaks against restoring it. */
  public boolean isRestorable() {
    return objections.isEmpty();
  }

  /** Whether a restore that names it may have it. */
  public boolean isRestorableByName() {
    return objections.stream().allMatch(Objection::isNamable);
  }

  /** What speaks against it, the gravest first. */
  public List<Objection> inOrder() {
    return objections.stream().sorted().toList();
  }

  /** What an objection means here, for a person. */
  public String words(Objection objection) {
    return switch (objection) {
      case MISSING -> "The blob is not in " + blob.containerName() + ".";
      case OVERWRITTEN -> "The blob was overwritten after it was verified.";
      case EXPIRED -> "Cannot restore: backup expired (" + seconds(expiresAt) + ").";
      case EXPIRING -> "It expires at " + seconds(expiresAt) + ", before a restore would end.";
      case UNFINISHED -> "Its backup has not ended: what is there may not be whole.";
      case SHARED ->
          "Services share "
              + blob.containerName()
              + ": without a manifest its name alone does not tell whose backup it is.";
      case OBSERVED ->
          "Its end was only seen, not reported by Azure Resource Manager: never chosen silently;"
              + " restorable by its name.";
      case UNVERIFIED ->
          "It has no manifest, so its tier and its completeness are not known: restorable by its"
              + " name only.";
    };
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Its place among the others. */
  public Position position() {
    return new Position(takenAt, blob.backupName());
  }
}
