package dev.apimdr.azure.ledger;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.util.Context;
import com.azure.core.util.DateTimeRfc1123;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.azure.codec.LedgerDocument;
import dev.apimdr.azure.storage.StorageClients;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The container of the ledger, created when it is missing. Every method throws {@link
 * dev.apimdr.app.ports.LedgerUnavailableException} when the store cannot be reached.
 */
public final class LedgerContainer {
  /** The container's name on the backup account. */
  public static final String NAME = ContainerName.LEDGER;

  /** A document as read. */
  record Found(JsonFields fields, String etag) {}

  /**
   * One line of a listing.
   *
   * @param created by the store's clock
   * @param changed by the store's clock
   * @param metadata keys in any case, values still encoded
   */
  record Listed(
      String name, String etag, Instant created, Instant changed, Map<String, String> metadata) {}

  private final StorageClients clients;
  private final LedgerBlobs blobs;
  private final LedgerListing listing;
  private final LedgerWrites writes;

  public LedgerContainer(StorageClients clients) {
    this(clients, NAME);
  }

  LedgerContainer(StorageClients clients, String name) {
    this.clients = clients;
    this.blobs = new LedgerBlobs(clients, name);
    this.listing = new LedgerListing(blobs);
    this.writes = new LedgerWrites(blobs);
  }

  /**
   * Reads a document; empty when there is none.
   *
   * @throws NewerDocumentException when a newer app wrote it
   */
  Optional<Found> read(String blob) {
    return read(blob, LedgerDocument.LARGEST);
  }

  /**
   * Reads a document that may be larger than others.
   *
   * @param largest in bytes
   * @throws NewerDocumentException when a newer app wrote it
   */
  Optional<Found> read(String blob, int largest) {
    return blobs
        .content(blob)
        .map(
            response ->
                new Found(
                    LedgerDocument.decode(blob, response.getValue().toBytes(), largest).fields(),
                    response.getDeserializedHeaders().getETag()));
  }

  /** The text of a blob that people write; empty when there is none. */
  Optional<String> text(String blob) {
    return blobs.content(blob).map(response -> response.getValue().toString());
  }

  /**
   * Writes a new document and gives its ETag; empty when there is one by another writer.
   *
   * @throws NewerDocumentException when that one is a newer app's
   */
  Optional<String> create(String blob, JsonObject fields, Map<String, String> metadata) {
    return writes.write(blob, new BlobRequestConditions().setIfNoneMatch("*"), fields, metadata);
  }

  /**
   * Writes over what was read and gives the new ETag; empty when it has changed or gone.
   *
   * @throws NewerDocumentException when a newer app changed it
   */
  Optional<String> replace(
      String blob, String etag, JsonObject fields, Map<String, String> metadata) {
    return writes.write(blob, new BlobRequestConditions().setIfMatch(etag), fields, metadata);
  }

  /**
   * Deletes a document; one that is gone already is fine.
   *
   * @param etag of what may be deleted, or null for anything
   * @return false when it has changed
   */
  boolean delete(String blob, @Nullable String etag) {
    try {
      blobs
          .container()
          .getBlobClient(blob)
          .deleteWithResponse(
              null, new BlobRequestConditions().setIfMatch(etag), null, Context.NONE);
      return true;
    } catch (BlobStorageException refused) {
      if (LedgerBlobs.isAbsent(refused)) {
        return true;
      }
      if (BlobErrorCode.CONDITION_NOT_MET.equals(refused.getErrorCode())) {
        return false;
      }
      throw blobs.unavailable(blob, refused);
    } catch (RuntimeException failure) {
      throw blobs.unavailable(blob, failure);
    }
  }

  /** All documents under a prefix, by name, with their metadata. */
  List<Listed> list(String prefix) {
    List<Listed> all = new ArrayList<>();
    each(prefix, all::add);
    return all;
  }

  /** Passes on all documents under a prefix, by name, one page of the listing at a time. */
  void each(String prefix, Consumer<Listed> use) {
    listing.each(prefix, use);
  }

  /** Where a backup beside the ledger is; empty when it is in another account. */
  Optional<String> url(BackupBlob blob) {
    return blob.storageAccount().equals(clients.accountName())
        ? Optional.of(
            clients.blobs().getAccountUrl().replaceFirst("/+$", "")
                + "/"
                + blob.containerName()
                + "/"
                + blob.backupName())
        : Optional.empty();
  }

  /** The store's own time, whole seconds. */
  Instant time() {
    try {
      return date(
          blobs.container().getPropertiesWithResponse(null, null, Context.NONE).getHeaders());
    } catch (BlobStorageException refused) {
      if (BlobErrorCode.CONTAINER_NOT_FOUND.equals(refused.getErrorCode())) {
        return date(refused.getResponse().getHeaders());
      }
      throw blobs.unavailable("the store's time", refused);
    } catch (RuntimeException failure) {
      throw blobs.unavailable("the store's time", failure);
    }
  }

  private static Instant date(HttpHeaders headers) {
    String date = headers.getValue(HttpHeaderName.DATE);
    if (date == null) {
      throw new IllegalStateException("no Date");
    }
    return new DateTimeRfc1123(date).getDateTime().toInstant();
  }

  /** Makes a document; one that is there already stays, whoever wrote it. */
  void ensure(String blob, JsonObject fields, Map<String, String> metadata) {
    try {
      var unused = create(blob, fields, metadata);
    } catch (NewerDocumentException there) {
      // A newer app's document is there, which is all that is asked for.
    }
  }

  /**
   * Moves a document out of the way, as it is, to {@link LedgerLayout#setAside}.
   *
   * @return its metadata, keys in any case, values still encoded
   */
  Map<String, String> setAside(String blob) {
    Optional<BlobDownloadContentResponse> found = blobs.content(blob);
    if (found.isEmpty()) {
      return Map.of();
    }
    Map<String, String> metadata = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    metadata.putAll(found.get().getDeserializedHeaders().getMetadata());
    BlockBlobSimpleUploadOptions kept =
        new BlockBlobSimpleUploadOptions(found.get().getValue())
            .setMetadata(metadata)
            .setRequestConditions(new BlobRequestConditions());
    try {
      var unused = writes.upload(LedgerLayout.setAside(blob), kept);
    } catch (RuntimeException failure) {
      throw blobs.unavailable(LedgerLayout.setAside(blob), failure);
    }
    delete(blob, found.get().getDeserializedHeaders().getETag());
    return metadata;
  }

  /**
   * Creates or overwrites a document, so that its ETag changes in any case. A newer app's document
   * keeps its content; only its metadata is written.
   */
  void renew(String blob, JsonObject fields, Map<String, String> metadata) {
    try {
      if (create(blob, fields, metadata).isEmpty()) {
        var unused = writes.write(blob, new BlobRequestConditions(), fields, metadata);
      }
    } catch (NewerDocumentException newer) {
      if (!describe(blob, metadata)) {
        var unused = create(blob, fields, metadata);
      }
    }
  }

  /** Blobs of this container that are no documents. */
  LedgerFiles files() {
    return new LedgerFiles(blobs, writes);
  }

  /** Writes a document's metadata alone; false when there is no such document. */
  boolean describe(String blob, Map<String, String> metadata) {
    try {
      var unused =
          blobs
              .container()
              .getBlobClient(blob)
              .setMetadataWithResponse(metadata, null, null, Context.NONE);
      return true;
    } catch (BlobStorageException refused) {
      if (LedgerBlobs.isAbsent(refused)) {
        return false;
      }
      throw blobs.unavailable(blob, refused);
    } catch (RuntimeException failure) {
      throw blobs.unavailable(blob, failure);
    }
  }
}
