package dev.apimdr.azure.ledger;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.rest.PagedResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.core.util.DateTimeRfc1123;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.azure.codec.LedgerDocument;
import dev.apimdr.azure.storage.StorageClients;
import dev.apimdr.azure.storage.StorageErrors;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The container of the ledger, created when it is missing, with conditional writes of documents.
 *
 * <p>When the reply to a write is lost, the SDK sends it again, and the store refuses the second
 * one with 412 or 409 because the first succeeded. So every write carries a random {@code writer},
 * and after a refusal the document is read: if it has the same writer, the write has succeeded.
 * Every method throws {@link LedgerUnavailableException} when the store cannot be reached.
 */
public final class LedgerContainer {
  /** The container's name on the backup account. */
  public static final String NAME = ContainerName.LEDGER;

  private static final String JSON = "application/json; charset=utf-8";

  private static final Set<BlobErrorCode> ABSENT =
      Set.of(BlobErrorCode.BLOB_NOT_FOUND, BlobErrorCode.CONTAINER_NOT_FOUND);

  /** Another writer was faster, unless it was the first try of the same write. */
  private static final Set<BlobErrorCode> TAKEN =
      Set.of(BlobErrorCode.BLOB_ALREADY_EXISTS, BlobErrorCode.CONDITION_NOT_MET);

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
  private final String name;

  public LedgerContainer(StorageClients clients) {
    this(clients, NAME);
  }

  LedgerContainer(StorageClients clients, String name) {
    this.clients = clients;
    this.name = name;
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
    return content(blob)
        .map(
            response ->
                new Found(
                    LedgerDocument.decode(blob, response.getValue().toBytes(), largest).fields(),
                    response.getDeserializedHeaders().getETag()));
  }

  /** The text of a blob that people write; empty when there is none. */
  Optional<String> text(String blob) {
    return content(blob).map(response -> response.getValue().toString());
  }

  /**
   * Writes a new document and gives its ETag; empty when there is one by another writer.
   *
   * @throws NewerDocumentException when that one is a newer app's
   */
  Optional<String> create(String blob, JsonObject fields, Map<String, String> metadata) {
    return write(blob, new BlobRequestConditions().setIfNoneMatch("*"), fields, metadata);
  }

  /**
   * Writes over what was read and gives the new ETag; empty when it has changed or gone.
   *
   * @throws NewerDocumentException when a newer app changed it
   */
  Optional<String> replace(
      String blob, String etag, JsonObject fields, Map<String, String> metadata) {
    return write(blob, new BlobRequestConditions().setIfMatch(etag), fields, metadata);
  }

  /**
   * Deletes a document; one that is gone already is fine.
   *
   * @param etag of what may be deleted, or null for anything
   * @return false when it has changed
   */
  boolean delete(String blob, @Nullable String etag) {
    try {
      container()
          .getBlobClient(blob)
          .deleteWithResponse(
              null, new BlobRequestConditions().setIfMatch(etag), null, Context.NONE);
      return true;
    } catch (BlobStorageException refused) {
      if (ABSENT.contains(refused.getErrorCode())) {
        return true;
      }
      if (BlobErrorCode.CONDITION_NOT_MET.equals(refused.getErrorCode())) {
        return false;
      }
      throw unavailable(blob, refused);
    } catch (RuntimeException failure) {
      throw unavailable(blob, failure);
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
    Iterator<PagedResponse<BlobItem>> pages =
        listing(prefix, () -> pages(prefix), Collections.emptyIterator());
    while (listing(prefix, pages::hasNext, false)) {
      listing(prefix, () -> pages.next().getValue(), List.<BlobItem>of())
          .forEach(item -> use.accept(listed(item)));
    }
  }

  private Iterator<PagedResponse<BlobItem>> pages(String prefix) {
    return container()
        .listBlobs(
            new ListBlobsOptions()
                .setPrefix(prefix)
                .setDetails(new BlobListDetails().setRetrieveMetadata(true)),
            null)
        .iterableByPage()
        .iterator();
  }

  /** One step of a listing; {@code nothing} where there is no container yet. */
  private <T> T listing(String prefix, Supplier<T> step, T nothing) {
    try {
      return step.get();
    } catch (HttpResponseException refused) {
      // Between pages the SDK throws another type of exception, so the error code is compared.
      if (StorageErrors.code(refused).equals(BlobErrorCode.CONTAINER_NOT_FOUND.toString())) {
        return nothing;
      }
      throw unavailable(prefix, refused);
    } catch (RuntimeException failure) {
      throw unavailable(prefix, failure);
    }
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
      return date(container().getPropertiesWithResponse(null, null, Context.NONE).getHeaders());
    } catch (BlobStorageException refused) {
      if (BlobErrorCode.CONTAINER_NOT_FOUND.equals(refused.getErrorCode())) {
        return date(refused.getResponse().getHeaders());
      }
      throw unavailable("the store's time", refused);
    } catch (RuntimeException failure) {
      throw unavailable("the store's time", failure);
    }
  }

  private static Instant date(HttpHeaders headers) {
    String date = headers.getValue(HttpHeaderName.DATE);
    if (date == null) {
      throw new IllegalStateException("no Date");
    }
    return new DateTimeRfc1123(date).getDateTime().toInstant();
  }

  private Optional<String> write(
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
      if (conditions.getIfMatch() != null && ABSENT.contains(refused.getErrorCode())) {
        return Optional.empty();
      }
      if (refused.getStatusCode() != 409 && refused.getStatusCode() != 412) {
        throw unavailable(blob, refused);
      }
      Optional<String> own = ownWrite(blob, writer);
      if (own.isEmpty() && !TAKEN.contains(refused.getErrorCode())) {
        throw unavailable(blob, refused);
      }
      return own;
    } catch (RuntimeException failure) {
      throw unavailable(blob, failure);
    }
  }

  private String upload(String blob, BlockBlobSimpleUploadOptions upload) {
    Supplier<String> put =
        () ->
            container()
                .getBlobClient(blob)
                .getBlockBlobClient()
                .uploadWithResponse(upload, null, Context.NONE)
                .getValue()
                .getETag();
    try {
      return put.get();
    } catch (BlobStorageException refused) {
      boolean creating = upload.getRequestConditions().getIfMatch() == null;
      if (!creating || !BlobErrorCode.CONTAINER_NOT_FOUND.equals(refused.getErrorCode())) {
        throw refused;
      }
      container().createIfNotExists();
      return put.get();
    }
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
    Optional<BlobDownloadContentResponse> found = content(blob);
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
      var unused = upload(LedgerLayout.setAside(blob), kept);
    } catch (RuntimeException failure) {
      throw unavailable(LedgerLayout.setAside(blob), failure);
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
        var unused = write(blob, new BlobRequestConditions(), fields, metadata);
      }
    } catch (NewerDocumentException newer) {
      if (!describe(blob, metadata)) {
        var unused = create(blob, fields, metadata);
      }
    }
  }

  /** Writes a document's metadata alone; false when there is no such document. */
  boolean describe(String blob, Map<String, String> metadata) {
    try {
      var unused =
          container()
              .getBlobClient(blob)
              .setMetadataWithResponse(metadata, null, null, Context.NONE);
      return true;
    } catch (BlobStorageException refused) {
      if (ABSENT.contains(refused.getErrorCode())) {
        return false;
      }
      throw unavailable(blob, refused);
    } catch (RuntimeException failure) {
      throw unavailable(blob, failure);
    }
  }

  /** The ETag of a document this very write made. */
  private Optional<String> ownWrite(String blob, String writer) {
    Optional<BlobDownloadContentResponse> response = content(blob);
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

  private Optional<BlobDownloadContentResponse> content(String blob) {
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
      if (ABSENT.contains(refused.getErrorCode())) {
        return Optional.empty();
      }
      throw unavailable(blob, refused);
    } catch (RuntimeException failure) {
      throw unavailable(blob, failure);
    }
  }

  /** Every blob has an ETag; a response without one comes from a proxy or a gateway. */
  private static final class NotTheStoreException extends RuntimeException {}

  private BlobContainerClient container() {
    return clients.blobs().getBlobContainerClient(name);
  }

  private static Listed listed(BlobItem item) {
    OffsetDateTime created = item.getProperties().getCreationTime();
    OffsetDateTime changed = item.getProperties().getLastModified();
    Map<String, String> metadata = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (item.getMetadata() != null) {
      metadata.putAll(item.getMetadata());
    }
    String etag = item.getProperties().getETag();
    return new Listed(
        item.getName(),
        // In a listing ETags lack the quotes that If-Match needs.
        etag.startsWith("\"") ? etag : "\"" + etag + "\"",
        (created == null ? changed : created).toInstant(),
        changed.toInstant(),
        metadata);
  }

  private LedgerUnavailableException unavailable(String what, RuntimeException failure) {
    return new LedgerUnavailableException(
        what + " in " + clients.accountName() + "/" + name + ": " + StorageErrors.of(failure),
        failure);
  }
}
