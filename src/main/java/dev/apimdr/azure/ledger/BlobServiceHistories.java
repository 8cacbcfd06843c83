package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.codec.ServiceHistoryJson;
import dev.apimdr.core.history.ServiceHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each service's operations came to, one document for each service. */
public final class BlobServiceHistories implements ServiceHistories {
  private final LedgerContainer container;

  public BlobServiceHistories(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public Optional<Versioned<ServiceHistory>> find(String service) {
    String blob = blob(service);
    return container
        .read(blob)
        .map(found -> LedgerCodec.stored(blob, found, ServiceHistoryJson::read));
  }

  @Override
  public boolean create(ServiceHistory first) {
    return container
        .create(
            blob(first.service()),
            ServiceHistoryJson.write(first),
            ServiceHistoryMetadata.write(first))
        .isPresent();
  }

  @Override
  public boolean replace(Versioned<ServiceHistory> read, ServiceHistory next) {
    return container
        .replace(
            blob(next.service()),
            read.etag(),
            ServiceHistoryJson.write(next),
            ServiceHistoryMetadata.write(next))
        .isPresent();
  }

  @Override
  public void remove(String service) {
    container.delete(blob(service), null);
  }

  @Override
  public String setAside(String service) {
    String blob = blob(service);
    Map<String, String> metadata = container.setAside(blob);
    ServiceHistoryMetadata.read(service, metadata).ifPresent(this::create);
    return LedgerLayout.setAside(blob);
  }

  @Override
  public List<ServiceHistory> all() {
    return container.list(LedgerLayout.HISTORIES).stream()
        .flatMap(listed -> history(listed).stream())
        .toList();
  }

  /** Other blobs are skipped. Where metadata was lost, the document is read. */
  private Optional<ServiceHistory> history(LedgerContainer.Listed listed) {
    return LedgerLayout.serviceOf(LedgerLayout.HISTORIES, listed.name())
        .flatMap(service -> history(service, listed));
  }

  private Optional<ServiceHistory> history(String service, LedgerContainer.Listed listed) {
    Optional<ServiceHistory> told = ServiceHistoryMetadata.read(service, listed.metadata());
    if (told.isPresent()) {
      return told;
    }
    try {
      return find(service).map(Versioned::value).map(ServiceHistory::listed);
    } catch (NewerDocumentException | DamagedDocumentException unreadable) {
      return Optional.empty();
    }
  }

  private static String blob(String service) {
    return LedgerLayout.history(service);
  }
}
