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
import org.jspecify.annotations.Nullable;

/**
 * One backup as the catalogue shows it: what is recorded of it, what was seen of its blob, and what
 * speaks against restoring it.
 *
 * @param blob where it is, or would have to be, in the account that is set now
 * @param point its manifest; none of an unverified blob
 * @param facts as recorded, or as seen where there is no manifest
 * @param takenAt when its POST was licensed; of an unverified blob what its name or its metadata
 *     tells, and never when the blob was written, for it may be a copy
 * @param expiresAt when ARM begins to refuse it; where {@code takenAt} is not known, the latest
 *     that can be
 * @param objections empty when it can be restored
 */
public record CatalogueEntry(
    BackupBlob blob,
    @Nullable RecoveryPoint point,
    BlobFacts facts,
    @Nullable Instant takenAt,
    Instant expiresAt,
    BlobLookup lookup,
    Set<RestoreBlocker> objections) {

  /** A restore usually takes up to 35 minutes (recorded 2015-2025): a backup must live longer. */
  public static final Duration RESTORE_TAKES = Duration.ofMinutes(35);

  /**
   * How long it takes to bring a blob back from the archive tier (Azure Storage documentation,
   * <i>Blob rehydration from the archive tier</i>).
   */
  public static final String REHYDRATION =
      "standard priority takes up to 15 hours, high priority may take less than one hour for"
          + " objects under 10 GB";

  public CatalogueEntry {
    objections = Set.copyOf(objections);
  }

  /** A recovery point in the account that its manifest names. */
  public static CatalogueEntry verified(RecoveryPoint point, BlobLookup lookup, Instant now) {
    return verified(point, point.blob(), lookup, now);
  }

  /**
   * A recovery point. Where nobody could look at its blob, what the last look marked counts.
   *
   * @param where its blob in the account that is set now; in another one than the manifest names it
   *     is a copy
   */
  public static CatalogueEntry verified(
      RecoveryPoint point, BackupBlob where, BlobLookup lookup, Instant now) {
    EnumSet<RestoreBlocker> objections = byAge(point.expiresAt(), now);
    Damage marked = point.caveats().damage();
    if (lookup.whyUnknown().isEmpty()) {
      Damage.seen(point, where, lookup).map(Damage.Kind::objection).ifPresent(objections::add);
    } else if (marked != null) {
      objections.add(marked.kind().objection());
    }
    if (point.caveats().onlyObserved() != null) {
      objections.add(RestoreBlocker.OBSERVED);
    }
    if (point.caveats().usualBytes() != null) {
      objections.add(RestoreBlocker.SMALL);
    }
    return new CatalogueEntry(
        where, point, point.facts(), point.takenAt(), point.expiresAt(), lookup, objections);
  }

  /**
   * A blob of ours without a manifest.
   *
   * @param service key of the service it is of
   * @param unfinished whether the operation that makes it is open
   * @param shared whether other services' backups may be in its container
   */
  public static CatalogueEntry unverified(
      String service,
      BackupBlob blob,
      BlobLookup.Found found,
      boolean unfinished,
      boolean shared,
      Instant now) {
    Instant takenAt = BackupBlob.askedFor(service, blob.backupName()).orElseGet(() -> told(found));
    Instant expiresAt =
        Objects.requireNonNullElse(takenAt, written(found)).plus(RecoveryPoint.LIFE);
    EnumSet<RestoreBlocker> objections = byAge(expiresAt, now);
    objections.add(RestoreBlocker.UNVERIFIED);
    if (takenAt == null) {
      objections.add(RestoreBlocker.AGE_UNKNOWN);
    }
    if (found.status().tier() != BlobStatus.Tier.ONLINE) {
      objections.add(RestoreBlocker.ARCHIVED);
    }
    if (unfinished) {
      objections.add(RestoreBlocker.UNFINISHED);
    }
    if (shared) {
      objections.add(RestoreBlocker.SHARED);
    }
    return new CatalogueEntry(blob, null, found.facts(), takenAt, expiresAt, found, objections);
  }

  /** No backup is younger than the blob it is in: such metadata says nothing. */
  private static @Nullable Instant told(BlobLookup.Found found) {
    Instant told = found.status().takenAt();
    return told == null || told.isAfter(found.facts().lastModified()) ? null : told;
  }

  /** The earliest that is known of the blob itself: its last change may be of metadata only. */
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

  /** Whether nothing speaks against restoring it. */
  public boolean isRestorable() {
    return objections.isEmpty();
  }

  /** Whether a restore that names it may have it. */
  public boolean isRestorableByName() {
    return objections.stream().allMatch(RestoreBlocker::isNamable);
  }

  /** Whether it is a copy of what its manifest recorded in another account. */
  public boolean isCopy() {
    return point != null && !blob.isIn(point.blob().storageAccount());
  }

  /** What speaks against it, the gravest first. */
  public List<RestoreBlocker> inOrder() {
    return objections.stream().sorted().toList();
  }

  /** What an objection means here, for a person. */
  public String words(RestoreBlocker objection) {
    return switch (objection) {
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

  /** Its place among the others. */
  public PageToken position() {
    return new PageToken(orderedBy(), blob.backupName());
  }

  /** When it was taken, or where nothing tells when its blob was written. */
  public Instant orderedBy() {
    return takenAt == null ? writtenAt() : takenAt;
  }
}
