package dev.apimdr.azure.ledger;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.ListBlobsOptions;
import dev.apimdr.azure.ledger.LedgerContainer.Listed;
import dev.apimdr.azure.storage.StorageErrors;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lists the ledger's blobs with their metadata. */
final class LedgerListing {

  private final LedgerBlobs blobs;

  LedgerListing(LedgerBlobs blobs) {
    this.blobs = blobs;
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
    return blobs
        .container()
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
      throw blobs.unavailable(prefix, refused);
    } catch (RuntimeException failure) {
      throw blobs.unavailable(prefix, failure);
    }
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
}
