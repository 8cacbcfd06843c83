package dev.apimdr.azure.ledger;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.azure.storage.StorageClients;
import dev.apimdr.azure.storage.StorageErrors;
import java.util.Optional;
import java.util.Set;

/** The ledger's blobs in one container: reads them, and words what went wrong. */
final class LedgerBlobs {

  private static final Set<BlobErrorCode> ABSENT =
      Set.of(BlobErrorCode.BLOB_NOT_FOUND, BlobErrorCode.CONTAINER_NOT_FOUND);

  private final StorageClients clients;
  private final String containerName;

  LedgerBlobs(StorageClients clients, String containerName) {
    this.clients = clients;
    this.containerName = containerName;
  }

  BlobContainerClient container() {
    return clients.blobs().getBlobContainerClient(containerName);
  }

  /** Whether a refusal says that there is no such blob, or no container at all. */
  static boolean isAbsent(BlobStorageException refused) {
    return ABSENT.contains(refused.getErrorCode());
  }

  /** A whole blob; empty when there is none. */
  Optional<BlobDownloadContentResponse> content(String blob) {
    try {
      BlobDownloadContentResponse response =
          container()
              .getBlobClient(blob)
              .downloadContentWithResponse(null, null, null, Context.NONE);
      if (response.getDeserializedHeaders().getETag() == null) {
        throw new NotTheStoreException();
      }
      return Optional.of(response);
    } catch (BlobStorageException refused) {
      if (isAbsent(refused)) {
        return Optional.empty();
      }
      throw unavailable(blob, refused);
    } catch (RuntimeException failure) {
      throw unavailable(blob, failure);
    }
  }

  /** Every blob has an ETag; a response without one comes from a proxy or a gateway. */
  private static final class NotTheStoreException extends RuntimeException {}

  /** What a failed call throws; it names the blob, the account and the container. */
  LedgerUnavailableException unavailable(String what, RuntimeException failure) {
    return new LedgerUnavailableException(
        what
            + " in "
            + clients.accountName()
            + "/"
            + containerName
            + ": "
            + StorageErrors.of(failure),
        failure);
  }
}
