package dev.apimdr.azure.ledger;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.azure.codec.LedgerDocument;
import dev.apimdr.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Conditional writes of documents.
 *
 * <p>When the reply to a write is lost, the SDK sends it again, and the store refuses the second
 * one with 412 or 409 because the first succeeded. So every write carries a random {@code writer},
 * and after a refusal the document is read: if it has the same writer, the write has succeeded.
 */
final class LedgerWrites {
  private static final String JSON = "application/json; charset=utf-8";

  /** Another writer was faster, unless it was the first try of the same write. */
  private static final Set<BlobErrorCode> TAKEN =
      Set.of(BlobErrorCode.BLOB_ALREADY_EXISTS, BlobErrorCode.CONDITION_NOT_MET);

  private final LedgerBlobs blobs;

  LedgerWrites(LedgerBlobs blobs) {
    this.blobs = blobs;
  }

  /**
   * Writes a document and gives its ETag; empty when the conditions do not hold.
   *
   * @throws dev.apimdr.app.ports.NewerDocumentException when a newer app's document is there
   */
  Optional<String> write(
      String blob,
      BlobRequestConditions conditions,
      JsonObject fields,
      Map<String, String> metadata) {
    String writer = UUID.randomUUID().toString();
    BlockBlobSimpleUploadOptions upload =
        new BlockBlobSimpleUploadOptions(
                BinaryData.fromBytes(LedgerDocument.encode(writer, fields)))
            .setHeaders(new BlobHttpHeaders().setContentType(JSON))
            .setMetadata(metadata)
            .setRequestConditions(conditions);
    try {
      return Optional.of(upload(blob, upload));
    } catch (BlobStorageException refused) {
      if (conditions.getIfMatch() != null && LedgerBlobs.isAbsent(refused)) {
        return Optional.empty();
      }
      if (refused.getStatusCode() != 409 && refused.getStatusCode() != 412) {
        throw blobs.unavailable(blob, refused);
      }
      Optional<String> own = ownWrite(blob, writer);
      if (own.isEmpty() && !TAKEN.contains(refused.getErrorCode())) {
        throw blobs.unavailable(blob, refused);
      }
      return own;
    } catch (RuntimeException failure) {
      throw blobs.unavailable(blob, failure);
    }
  }

  /** Writes a blob, and the container first where it is missing. */
  String upload(String blob, BlockBlobSimpleUploadOptions upload) {
    Supplier<String> put =
        () ->
            blobs
                .container()
                .getBlobClient(blob)
                .getBlockBlobClient()
                .uploadWithResponse(upload, null, Context.NONE)
                .getValue()
                .getETag();
    return upload.getRequestConditions().getIfMatch() == null ? creating(put) : put.get();
  }

  /** Carries out a write, and makes the container first where it is missing. */
  <T> T creating(Supplier<T> write) {
    try {
      return write.get();
    } catch (BlobStorageException refused) {
      if (!BlobErrorCode.CONTAINER_NOT_FOUND.equals(refused.getErrorCode())) {
        throw refused;
      }
      blobs.container().createIfNotExists();
      return write.get();
    }
  }

  /** The ETag of a document this very write made. */
  private Optional<String> ownWrite(String blob, String writer) {
    var response = blobs.content(blob);
    try {
      return response
          .filter(
              found ->
                  LedgerDocument.decode(blob, found.getValue().toBytes()).writer().equals(writer))
          .map(found -> found.getDeserializedHeaders().getETag());
    } catch (DamagedDocumentException foreign) {
      return Optional.empty();
    }
  }
}
