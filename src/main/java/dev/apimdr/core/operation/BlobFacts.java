package dev.apimdr.core.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the store says of one blob.
 *
 * @param size bytes
 * @param lastModified by the store's clock, whole seconds
 * @param md5 Base64, where the store gives it
 */
public record BlobFacts(long size, String etag, @Nullable String md5, Instant lastModified) {

  /**
   * Whether a blob of the same name in the same account still holds what these facts were recorded
   * of. The ETag and the time of the last change move with every change, also when somebody sets
   * metadata, tags or properties (Azure Storage: <i>Set Blob Metadata</i>, <i>Set Blob
   * Properties</i>), so another ETag alone means nothing.
   *
   * <p>MD5 decides where both are known. The store computes it for a blob that is uploaded in one
   * request; one that is put together from blocks has it only if whoever wrote it sent it (<i>Put
   * Block List</i>, header {@code x-ms-blob-content-md5}), and it is not recorded whether API
   * Management does. Without it the size decides, together with the creation time: a blob created
   * after the recorded last change was deleted and written again. Whether overwriting a blob
   * changes its creation time in Azure, as it does in Azurite, has not been observed; where it does
   * not, a blob overwritten with exactly as many bytes is not noticed. This detects accidents; it
   * is no defence against somebody who may write to the container.
   *
   * @param created when the current blob was created, if the store says so
   */
  public boolean isStill(BlobFacts current, @Nullable Instant created) {
    if (etag.equals(current.etag())) {
      return true;
    }
    if (size != current.size()) {
      return false;
    }
    if (md5 != null && current.md5() != null) {
      return md5.equals(current.md5());
    }
    return created != null && !created.isAfter(lastModified);
  }

  /**
   * Whether a blob of the same name in another account is a copy of what these facts were recorded
   * of. A copy has its own ETag and times; its size is always compared, and its MD5 where both have
   * one (AzCopy keeps it).
   */
  public boolean isCopiedAs(BlobFacts current) {
    if (size != current.size()) {
      return false;
    }
    return md5 == null || current.md5() == null || md5.equals(current.md5());
  }

  /**
   * Why the blob cannot be the backup of an operation, if so.
   *
   * @param clockSkew how much the store's clock may lag behind ours
   */
  public Optional<String> doubt(Instant startedAt, Duration clockSkew) {
    if (size == 0) {
      return Optional.of("its blob is empty");
    }
    return lastModified.isBefore(startedAt.minus(clockSkew))
        ? Optional.of("its blob is older than the backup")
        : Optional.empty();
  }
}
