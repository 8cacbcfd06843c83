package dev.apimdr.app.preflight;

import dev.apimdr.app.ports.BackupStore.Cors;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.BlobStatus;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.recovery.CatalogueEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The checks that read the backup account. */
final class StoreChecks {

  /** How long a backup must live on to be restored. */
  static final Duration RESTORE_TAKES = CatalogueEntry.RESTORE_TAKES;

  /** The code of a backup that appeared after its POST was given up. */
  static final String BACKUP_CAME_LATE = "BackupCameLate";

  private StoreChecks() {}

  /** A look at a blob tells whether its container is there. */
  static Check container(BackupBlob blob, BlobLookup lookup) {
    String where = "Container " + blob.containerName() + " of " + blob.storageAccount();
    Check there = Check.passed("containerExists", where + " is there.");
    return lookup.match(
        found -> there,
        missing ->
            missing.hasContainer()
                ? there
                : Check.failed("containerExists", "ContainerNotFound", where + " is not there."),
        unknown ->
            unreachable(
                "containerExists", unknown, where + " could not be reached: " + unknown.why()));
  }

  /**
   * A backup's name must be free before the POST. After an earlier POST whose reply was lost, a
   * blob of that name is that POST's backup.
   */
  static Check blobFree(BackupBlob blob, BlobLookup lookup, int posts) {
    return lookup.match(
        found ->
            posts > 0
                ? Check.wait("blobFree", BACKUP_CAME_LATE, "An earlier try's backup is there.")
                : Check.failed(
                    "blobFree",
                    "BackupNameTaken",
                    blob.backupName()
                        + " is already in the container and would be overwritten: something else"
                        + " wrote it."),
        missing -> Check.passed("blobFree", blob.backupName() + " is free."),
        unknown ->
            unreachable("blobFree", unknown, "The container could not be asked: " + unknown.why()));
  }

  static Check blobUnchanged(BackupBlob blob, RestoreSource source, BlobLookup lookup) {
    return lookup.match(
        found -> unchanged(blob, source, found),
        missing ->
            Check.failed(
                "blobThere",
                "BackupNotFound",
                "The backup " + blob.backupName() + " is not in " + blob.containerName() + "."),
        unknown ->
            unreachable(
                "blobThere", unknown, "The container could not be asked: " + unknown.why()));
  }

  private static Check unchanged(BackupBlob blob, RestoreSource source, BlobLookup.Found found) {
    if (!source.isStill(found.facts(), found.status().created())) {
      return Check.failed(
          "blobThere",
          "BackupOverwritten",
          "The backup " + blob.backupName() + " was overwritten after it was verified.");
    }
    BlobStatus.Tier tier = found.status().tier();
    return tier == BlobStatus.Tier.ONLINE
        ? Check.passed("blobThere", blob.backupName() + " is as it was verified.")
        : Check.failed(
            "blobThere",
            "BackupArchived",
            blob.backupName() + ": " + CatalogueEntry.archived(tier));
  }

  private static Check unreachable(String name, BlobLookup.Unknown lookup, String detail) {
    return switch (lookup.passing()) {
      case YES -> Check.wait(name, "StorageUnreachable", detail);
      case NO -> Check.failed(name, "StorageUnreachable", detail);
      case UNKNOWN -> Check.unknown(name, "StorageUnreachable", detail);
    };
  }

  static Check notExpired(RestoreSource source, Instant now) {
    Instant expiry = source.expiresAt().truncatedTo(ChronoUnit.SECONDS);
    if (!now.isBefore(source.expiresAt())) {
      return Check.failed(
          "notExpired", "BackupExpired", "Cannot restore: backup expired (" + expiry + ").");
    }
    return now.plus(RESTORE_TAKES).isBefore(source.expiresAt())
        ? Check.passed("notExpired", "It expires at " + expiry + ".")
        : Check.failed(
            "notExpired",
            "BackupExpiring",
            "The backup expires at "
                + expiry
                + ", before a restore would end: choose a newer one.");
  }

  static Check noCors(boolean byKey, Cors cors) {
    if (!byKey) {
      return Check.passed(
          "noCors", "CORS rules break backup with an account key only; here it is an identity.");
    }
    return switch (cors) {
      case NONE -> Check.passed("noCors", "The Blob service has no CORS rules.");
      case SOME ->
          Check.failed(
              "noCors",
              "CorsRules",
              "The account has CORS rules on its Blob service, which break API Management's backup:"
                  + " remove them, or use a managed identity.");
      case UNKNOWN -> Check.unchecked("noCors", "The account's CORS rules cannot be read.");
    };
  }
}
