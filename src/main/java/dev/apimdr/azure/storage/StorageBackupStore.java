package dev.apimdr.azure.storage;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobItemProperties;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.DeleteSnapshotsOptionType;
import com.azure.storage.blob.models.ListBlobsOptions;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.core.arm.PassesByItself;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account that receives the backups, as blobs. */
public final class StorageBackupStore implements BackupStore {
  private final StorageClients clients;

  public StorageBackupStore(StorageClients clients) {
    this.clients = clients;
  }

  @Override
  public Optional<BlobLookup.Unknown> ensureContainer(String containerName) {
    try {
      BlobContainerClient container = clients.blobs().getBlobContainerClient(containerName);
      // An identity whose role is on the container alone may use it, but not create it.
      if (!container.exists()) {
        container.createIfNotExists();
      }
      return Optional.empty();
    } catch (RuntimeException failure) {
      return Optional.of(unknown("container " + containerName, failure));
    }
  }

  @Override
  public BlobLookup head(BackupBlob blob) {
    if (!blob.storageAccount().equals(clients.accountName())) {
      // The settings name another account by now: a 404 of that one would say nothing.
      return new BlobLookup.Unknown(
          "the backup is in account " + blob.storageAccount() + ", not in " + clients.accountName(),
          PassesByItself.NO);
    }
    try {
      BlobProperties properties =
          clients
              .blobs()
              .getBlobContainerClient(blob.containerName())
              .getBlobClient(blob.backupName())
              .getProperties();
      return new BlobLookup.Found(
          facts(
              properties.getBlobSize(),
              properties.getETag(),
              properties.getContentMd5(),
              properties.getLastModified()),
          BlobStatusReader.of(
              properties.getCreationTime(),
              properties.getAccessTier(),
              properties.getArchiveStatus(),
              properties.getMetadata()));
    } catch (BlobStorageException refused) {
      String container = "container " + blob.containerName();
      if (BlobErrorCode.CONTAINER_NOT_FOUND.equals(refused.getErrorCode())) {
        return BlobLookup.missingContainer();
      }
      return isAbsent(refused) ? BlobLookup.missing() : unknown(container, refused);
    } catch (RuntimeException failure) {
      return unknown("container " + blob.containerName(), failure);
    }
  }

  @Override
  public Removal remove(BackupBlob blob, String etag) {
    if (!blob.storageAccount().equals(clients.accountName())) {
      return Removal.UNREACHABLE;
    }
    try {
      clients
          .blobs()
          .getBlobContainerClient(blob.containerName())
          .getBlobClient(blob.backupName())
          .deleteWithResponse(
              DeleteSnapshotsOptionType.INCLUDE,
              new BlobRequestConditions().setIfMatch("\"" + etag.replace("\"", "") + "\""),
              null,
              Context.NONE);
      return Removal.GONE;
    } catch (BlobStorageException refused) {
      return isAbsent(refused) ? Removal.GONE : refusal(blob, refused);
    } catch (RuntimeException failure) {
      return Removal.UNREACHABLE;
    }
  }

  /**
   * 409 is a policy, a legal hold or a lock; 412 a lease, another ETag, or that there is no blob at
   * all, as after a deletion whose reply was lost.
   */
  private Removal refusal(BackupBlob blob, BlobStorageException refused) {
    return switch (refused.getStatusCode()) {
      case 409 -> Removal.PROTECTED;
      case 412 ->
          BlobErrorCode.CONDITION_NOT_MET.equals(refused.getErrorCode())
              ? unmet(head(blob))
              : Removal.PROTECTED;
      default -> Removal.UNREACHABLE;
    };
  }

  private static Removal unmet(BlobLookup blob) {
    return blob.match(
        found -> Removal.CHANGED, missing -> Removal.GONE, unknown -> Removal.UNREACHABLE);
  }

  @Override
  public Cors cors() {
    try {
      List<?> rules = clients.blobs().getProperties().getCors();
      return rules == null || rules.isEmpty() ? Cors.NONE : Cors.SOME;
    } catch (RuntimeException failure) {
      return Cors.UNKNOWN;
    }
  }

  @Override
  public Listing list(String containerName, String prefix) {
    try {
      return new Listing(
          clients
              .blobs()
              .getBlobContainerClient(containerName)
              .listBlobs(
                  new ListBlobsOptions()
                      .setPrefix(prefix)
                      .setDetails(new BlobListDetails().setRetrieveMetadata(true)),
                  null)
              .stream()
              .map(StorageBackupStore::listed)
              .toList(),
          null);
    } catch (BlobStorageException refused) {
      return isAbsent(refused)
          ? new Listing(List.of(), null)
          : new Listing(List.of(), words("container " + containerName, refused));
    } catch (RuntimeException failure) {
      return new Listing(List.of(), words("container " + containerName, failure));
    }
  }

  private static Listed listed(BlobItem item) {
    BlobItemProperties properties = item.getProperties();
    return new Listed(
        item.getName(),
        new BlobLookup.Found(
            facts(
                properties.getContentLength(),
                properties.getETag(),
                properties.getContentMd5(),
                properties.getLastModified()),
            BlobStatusReader.of(
                properties.getCreationTime(),
                properties.getAccessTier(),
                properties.getArchiveStatus(),
                item.getMetadata())));
  }

  /** ETags have quotes in headers and none in listings: they are kept without. */
  private static BlobFacts facts(
      long size, String etag, byte @Nullable [] md5, OffsetDateTime lastModified) {
    return new BlobFacts(
        size,
        etag.replace("\"", ""),
        md5 == null ? null : Base64.getEncoder().encodeToString(md5),
        lastModified.toInstant());
  }

  private static boolean isAbsent(BlobStorageException refused) {
    return BlobErrorCode.BLOB_NOT_FOUND.equals(refused.getErrorCode())
        || BlobErrorCode.CONTAINER_NOT_FOUND.equals(refused.getErrorCode());
  }

  private BlobLookup.Unknown unknown(String what, RuntimeException failure) {
    return new BlobLookup.Unknown(words(what, failure), StorageErrors.passing(failure));
  }

  private String words(String what, RuntimeException failure) {
    return what + " of " + clients.accountName() + ": " + StorageErrors.of(failure);
  }
}
