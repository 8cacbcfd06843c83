package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.codec.IndexJson;
import dev.apimdr.core.operation.OperationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which operation holds a service: one document while it does, and none otherwise. */
public final class BlobServiceLocks implements ServiceLocks {
  private static final String OPERATION = "operationId";

  private final LedgerContainer container;

  /** The ETags of locks that this process took, so that it releases them without reading. */
  private final Map<String, Versioned<OperationId>> taken = new ConcurrentHashMap<>();

  public BlobServiceLocks(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public Optional<Versioned<OperationId>> holder(String service) {
    String blob = blob(service);
    return container.read(blob).map(found -> LedgerCodec.stored(blob, found, IndexJson::operation));
  }

  @Override
  public List<Held> all() {
    return container.list(LedgerLayout.LOCKS).stream()
        .flatMap(listed -> held(listed).stream())
        .toList();
  }

  /** Other blobs are skipped; a lock without metadata is read. */
  private Optional<Held> held(LedgerContainer.Listed listed) {
    return LedgerLayout.serviceOf(LedgerLayout.LOCKS, listed.name())
        .flatMap(service -> held(service, listed));
  }

  private Optional<Held> held(String service, LedgerContainer.Listed listed) {
    String operation = listed.metadata().getOrDefault(OPERATION, "");
    if (OperationId.isValid(operation)) {
      return Optional.of(new Held(service, new OperationId(operation)));
    }
    try {
      return holder(service).map(holder -> new Held(service, holder.value()));
    } catch (NewerDocumentException | DamagedDocumentException unreadable) {
      return Optional.empty();
    }
  }

  private static Map<String, String> metadata(OperationId operation) {
    return new Metadata().put(OPERATION, operation.value()).values();
  }

  @Override
  public boolean take(String service, OperationId operation) {
    Optional<String> created =
        container.create(blob(service), IndexJson.lock(service, operation), metadata(operation));
    return isTaken(service, operation, created)
        || holder(service)
            .filter(holder -> holder.value().equals(operation))
            .filter(holder -> takeOver(service, holder, operation))
            .isPresent();
  }

  @Override
  public boolean takeOver(String service, Versioned<OperationId> ended, OperationId operation) {
    return isTaken(
        service,
        operation,
        container.replace(
            blob(service), ended.etag(), IndexJson.lock(service, operation), metadata(operation)));
  }

  private boolean isTaken(String service, OperationId operation, Optional<String> etag) {
    etag.ifPresent(written -> taken.put(service, new Versioned<>(operation, written)));
    return etag.isPresent();
  }

  @Override
  public void release(String service, Versioned<OperationId> held) {
    taken.remove(service, held);
    container.delete(blob(service), held.etag());
  }

  @Override
  public void release(String service, OperationId operation) {
    Versioned<OperationId> known = taken.remove(service);
    if (known != null
        && known.value().equals(operation)
        && container.delete(blob(service), known.etag())) {
      return;
    }
    holder(service)
        .filter(holder -> holder.value().equals(operation))
        .ifPresent(holder -> container.delete(blob(service), holder.etag()));
  }

  private static String blob(String service) {
    return LedgerLayout.lock(service);
  }
}
