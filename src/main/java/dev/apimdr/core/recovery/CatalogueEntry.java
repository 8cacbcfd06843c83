package dev.apimdr.core.recovery;

import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.BlobStatus;
import dev.apimdr.core.paging.PageToken;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One backup as the catalogue shows it: what its manifest records, whether its blob is there, and
 * why it should not be restored.
 *
 * @param blob where it is, or would have to be, in the account of today's settings
 * @param point its manifest; null for a blob without one
 * @param facts of the blob: as recorded, or as the store says where there is no manifest
 * @param takenAt when its POST was licensed. For a blob without a manifest its name or its metadata
 *     may tell; the time of its last change does not, because the blob may be a copy
 * @param expiresAt from when on ARM refuses it; where {@code takenAt} is not known, the latest that
 *     this can be
 * @param lookup whether the blob is there
 * @param blockers why it should not be restored; empty when it can be
 */
public record CatalogueEntry(
    BackupBlob blob,
    @Nullable RecoveryPoint point,
    BlobFacts facts,
    @Nullable Instant takenAt,
    Instant expiresAt,
    BlobLookup lookup,
    Set<RestoreBlocker> blockers) {

  /**
   * A restore usually takes up to 35 minutes (recorded 2015-2025): a backup must not expire before.
   */
  public static final Duration RESTORE_TAKES = Duration.ofMinutes(35);

  /**
   * How long a blob takes to come back from the archive tier (Azure Storage documentation, <i>Blob
   * rehydration from the archive tier</i>).
   */
  public static final String REHYDRATION =
      "standard priority takes up to 15 hours, high priority may take less than one hour for"
          + " objects under 10 GB";

  private static final BlobLookup NOT_LOOKED_AT = BlobLookup.unknown("by its manifest alone");

  public CatalogueEntry {
    blockers = Set.copyOf(blockers);
  }

  /** A recovery point as it is recorded, without a look at its blob. */
  public static CatalogueEntry recorded(RecoveryPoint point, Instant now) {
    return verified(point, NOT_LOOKED_AT, now);
  }

  /** A recovery point in the account that its manifest names. */
  public static CatalogueEntry verified(RecoveryPoint point, BlobLookup lookup, Instant now) {
    return verified(point, point.blob(), lookup, now);
  }

  /**
   * A recovery point. Where it is not known whether its blob is there, the damage that the last
   * check found counts.
   *
   * @param where its blob in the account of today's settings; a copy, if the manifest names another
   *     account
   */
  public static CatalogueEntry verified(
      RecoveryPoint point, BackupBlob where, BlobLookup lookup, Instant now) {
    EnumSet<RestoreBlocker> blockers = byAge(point.expiresAt(), now);
    Damage recorded = point.caveats().damage();
    if (lookup.whyUnknown().isEmpty()) {
      Damage.of(point, where, lookup).map(Damage.Kind::blocker).ifPresent(blockers::add);
    } else if (recorded != null) {
      blockers.add(recorded.kind().blocker());
    }
    if (point.caveats().onlyObserved() != null) {
      blockers.add(RestoreBlocker.OBSERVED);
    }
    if (!point.caveats().shrunk().isEmpty()) {
      blockers.add(RestoreBlocker.SHRUNK);
    }
    if (point.caveats().usualBytes() != null) {
      blockers.add(RestoreBlocker.SMALL);
    }
    return new CatalogueEntry(
        where, point, point.facts(), point.takenAt(), point.expiresAt(), lookup, blockers);
  }

  /**
   * A blob that has the name of a backup but no manifest.
   *
   * @param service key of the service that its name says it is of
   * @param unfinished whether the operation that makes it is still open
   * @param shared whether other services' backups may be in its container
   */
  public static CatalogueEntry unverified(
      String service,
      BackupBlob blob,
      BlobLookup.Found found,
      boolean unfinished,
      boolean shared,
      Instant now) {
    Instant takenAt =
        BackupBlob.askedFor(service, blob.backupName()).orElseGet(() -> takenAt(found));
    Instant expiresAt =
        Objects.requireNonNullElse(takenAt, written(found)).plus(RecoveryPoint.LIFE);
    EnumSet<RestoreBlocker> blockers = byAge(expiresAt, now);
    blockers.add(RestoreBlocker.UNVERIFIED);
    if (takenAt == null) {
      blockers.add(RestoreBlocker.AGE_UNKNOWN);
    }
    if (found.status().tier() != BlobStatus.Tier.ONLINE) {
      blockers.add(RestoreBlocker.ARCHIVED);
    }
    if (unfinished) {
      blockers.add(RestoreBlocker.UNFINISHED);
    }
    if (shared) {
      blockers.add(RestoreBlocker.SHARED);
    }
    return new CatalogueEntry(blob, null, found.facts(), takenAt, expiresAt, found, blockers);
  }

  /** Metadata that has the backup taken after its blob was written is wrong, and not believed. */
  private static @Nullable Instant takenAt(BlobLookup.Found found) {
    Instant takenAt = found.status().takenAt();
    return takenAt == null || takenAt.isAfter(found.facts().lastModified()) ? null : takenAt;
  }

  /** The earlier of creation and last change, because a last change may be of metadata only. */
  private static Instant written(BlobLookup.Found found) {
    Instant created = found.status().created();
    Instant modified = found.facts().lastModified();
    return created == null || created.isAfter(modified) ? modified : created;
  }

  private static EnumSet<RestoreBlocker> byAge(Instant expiresAt, Instant now) {
    if (!now.isBefore(expiresAt)) {
      return EnumSet.of(RestoreBlocker.EXPIRED);
    }
    return now.plus(RESTORE_TAKES).isBefore(expiresAt)
        ? EnumSet.noneOf(RestoreBlocker.class)
        : EnumSet.of(RestoreBlocker.EXPIRING);
  }

  /** When the blob was written. */
  public Instant writtenAt() {
    return lookup.found().map(CatalogueEntry::written).orElseGet(facts::lastModified);
  }

  /** Whether it can be restored without being named. */
  public boolean isRestorable() {
    return blockers.isEmpty();
  }

  /** Whether a restore that names it may use it. */
  public boolean isRestorableByName() {
    return blockers.stream().allMatch(RestoreBlocker::isOverriddenByName);
  }

  /** Whether it is a copy of the backup that its manifest records in another account. */
  public boolean isCopy() {
    return point != null && !blob.isIn(point.blob().storageAccount());
  }

  /** Why it should not be restored, the gravest reason first. */
  public List<RestoreBlocker> gravestFirst() {
    return blockers.stream().sorted().toList();
  }

  /** What a blocker means for this backup, for a person. */
  public String explain(RestoreBlocker blocker) {
    return switch (blocker) {
      case MISSING -> missing();
      case OVERWRITTEN ->
          isCopy()
              ? "The blob in account "
                  + blob.storageAccount()
                  + " is of another size or MD5 than the one that was verified in account "
                  + recordedIn()
                  + "."
              : "The blob was overwritten after it was verified.";
      case ARCHIVED -> archived(tier());
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
      case SHRUNK -> shrunk();
      case SMALL -> small();
      case UNVERIFIED ->
          "It has no manifest, so its tier and its completeness are not known: restorable by its"
              + " name only.";
      case AGE_UNKNOWN ->
          "When it was taken is not known: the blob was written at "
              + seconds(writtenAt())
              + ", and if that was a copying, the backup is older. Azure refuses one that is older"
              + " than 30 days.";
    };
  }

  private BlobStatus.Tier tier() {
    return lookup.found().map(found -> found.status().tier()).orElse(BlobStatus.Tier.ONLINE);
  }

  private String missing() {
    return isCopy()
        ? "Its manifest names account "
            + recordedIn()
            + ", and there is no copy of it in "
            + blob.containerName()
            + " of "
            + blob.storageAccount()
            + ", the account that is set now: copy it there."
        : "The blob is not in "
            + blob.containerName()
            + ". If soft delete is on, it can be undeleted for some days.";
  }

  private String recordedIn() {
    return point == null ? blob.storageAccount() : point.blob().storageAccount();
  }

  /** Why an archived backup cannot be restored, and what to do. */
  public static String archived(BlobStatus.Tier tier) {
    return tier == BlobStatus.Tier.REHYDRATING
        ? "The blob is being rehydrated from the archive tier and cannot be read until that has"
            + " ended ("
            + REHYDRATION
            + "): ask again then."
        : "The blob is in the archive tier and cannot be read: rehydrate it to an online tier ("
            + REHYDRATION
            + "), then ask again.";
  }

  private String shrunk() {
    List<Loss> losses = point == null ? List.of() : point.caveats().shrunk();
    return "It holds only "
        + Loss.words(losses)
        + ", compared with "
        + losses.stream().map(Loss::against).distinct().collect(Collectors.joining(", "))
        + ": never chosen silently; restorable by its name. If that is how it should be, say so with"
        + " POST /api/services/"
        + (point == null ? "{service}" : point.service().key())
        + "/backups/"
        + blob.backupName()
        + "/accept.";
  }

  private String small() {
    Long usual = point == null ? null : point.caveats().usualBytes();
    return "It has "
        + facts.size()
        + " bytes, under half of the "
        + usual
        + " that are usual for this service (median of the last seven before it, or fewer): never"
        + " chosen silently; restorable by its name.";
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Its place in a list of backups, newest first. */
  public PageToken token() {
    return new PageToken(orderedBy(), blob.backupName());
  }

  /** When it was taken; when its blob was written, where that is not known. */
  public Instant orderedBy() {
    return takenAt == null ? writtenAt() : takenAt;
  }
}
