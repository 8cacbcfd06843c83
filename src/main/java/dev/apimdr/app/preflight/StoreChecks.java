package dev.apimdr.app.preflight;

import dev.apimdr.app.ports.BackupStore.Cors;
import dev.apimdr.app.ports.BackupStore.StoreAnswer;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.recovery.BlobShelf;
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

  /** What is said of a container, or of a blob in it, tells whether the container is there. */
  static Check container(BackupBlob blob, StoreAnswer answer) {
    String where = "Container " + blob.containerName() + " of " + blob.storageAccount();
    Check there = Check.passed("containerExists", where + " is there.");
    return switch (answer.state()) {
      case THERE -> there;
      case ABSENT ->
          answer.detail() == null
              ? there
              : Check.failed("containerExists", "ContainerNotFound", where + " is not there.");
      case UNREACHABLE ->
          unreachable(
              "containerExists", answer, where + " could not be reached: " + answer.detail());
    };
  }

  /**
   * A backup has a name of its own, proven free before the POST. Where an earlier POST's fate was
   * unknown, what is there is that POST's backup, come late.
   */
  static Check blobFree(BackupBlob blob, StoreAnswer answer, int posts) {
    return switch (answer.state()) {
      case ABSENT -> Check.passed("blobFree", blob.backupName() + " is free.");
      case THERE ->
          posts > 0
              ? Check.wait("blobFree", BACKUP_CAME_LATE, "An earlier try's backup is there.")
              : Check.failed(
                  "blobFree",
                  "BackupNameTaken",
                  blob.backupName()
                      + " is already in the container and would be overwritten: something else"
                      + " wrote it.");
      case UNREACHABLE ->
          unreachable("blobFree", answer, "The container could not be asked: " + answer.detail());
    };
  }

  static Check blobUnchanged(BackupBlob blob, RestoreSource source, StoreAnswer answer) {
    return switch (answer.state()) {
      case ABSENT ->
          Check.failed(
              "blobThere",
              "BackupNotFound",
              "The backup " + blob.backupName() + " is not in " + blob.containerName() + ".");
      case UNREACHABLE ->
          unreachable("blobThere", answer, "The container could not be asked: " + answer.detail());
      case THERE -> {
        BlobFacts facts = answer.facts();
        if (facts == null || !source.isStill(facts, answer.shelf().created())) {
          yield Check.failed(
              "blobThere",
              "BackupOverwritten",
              "The backup " + blob.backupName() + " was overwritten after it was verified.");
        }
        yield answer.shelf().tier() == BlobShelf.Tier.ONLINE
            ? Check.passed("blobThere", blob.backupName() + " is as it was verified.")
            : Check.failed(
                "blobThere",
                "BackupArchived",
                blob.backupName() + ": " + CatalogueEntry.archived(answer.shelf().tier()));
      }
    };
  }

  private static Check unreachable(String name, StoreAnswer answer, String detail) {
    return switch (answer.passing()) {
      case YES -> Check.wait(name, "StorageUnreachable", detail);
      case NO -> Check.failed(name, "StorageUnreachable", detail);
      case UNKNOWN -> Check.untold(name, "StorageUnreachable", detail);
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
