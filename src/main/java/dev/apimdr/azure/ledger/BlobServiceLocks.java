package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.azure.json.IndexJson;
import dev.apimdr.core.OperationId;
import java.util.Map;
import java.util.Optional;

/** Which operation holds a service, as blobs {@code active/{service}.json}. */
public final class BlobServiceLocks implements ServiceLocks {
  private final LedgerContainer container;

  public BlobServiceLocks(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public Optional<Stored<OperationId>> holder(String service) {
    String blob = blob(service);
    return container.read(blob).map(found -> Documents.stored(blob, found, IndexJson::operation));
  }

  @Override
  public boolean take(String service, OperationId operation) {
    return container.create(blob(service), IndexJson.lock(service, operation), Map.of()).isPresent()
        || isHeldBy(service, operation);
  }

  @Override
  public boolean takeOver(String service, Stored<OperationId> ended, OperationId operation) {
    return container
            .replace(blob(service), ended.etag(), IndexJson.lock(service, operation), Map.of())
            .isPresent()
        || isHeldBy(service, operation);
  }

  @Override
  public void release(String service, OperationId operation) {
    holder(service)
        .filter(holder -> holder.value().equals(operation))
        .ifPresent(holder -> container.delete(blob(service), holder.etag()));
  }

  /** An earlier step of the same operation may have taken it. */
  private boolean isHeldBy(String service, OperationId operation) {
    return holder(service).filter(holder -> holder.value().equals(operation)).isPresent();
  }

  private static String blob(String service) {
    return "active/" + service + ".json";
  }
}
