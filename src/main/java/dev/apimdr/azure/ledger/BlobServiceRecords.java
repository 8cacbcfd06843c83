package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.ServiceRecords;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.azure.codec.ServiceRecordJson;
import dev.apimdr.core.history.ServiceRecord;
import dev.apimdr.core.service.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each service's operations have come to, as blobs {@code services/{service}.json}. */
public final class BlobServiceRecords implements ServiceRecords {
  private static final String ROOT = "services/";
  private static final String ENDING = ".json";

  private final LedgerContainer container;

  public BlobServiceRecords(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public Optional<Stored<ServiceRecord>> find(String service) {
    String blob = blob(service);
    return container
        .read(blob)
        .map(found -> Documents.stored(blob, found, ServiceRecordJson::read));
  }

  @Override
  public boolean create(ServiceRecord first) {
    return container
        .create(
            blob(first.service()),
            ServiceRecordJson.write(first),
            ServiceRecordMetadata.write(first))
        .isPresent();
  }

  @Override
  public boolean replace(Stored<ServiceRecord> read, ServiceRecord next) {
    return container
        .replace(
            blob(next.service()),
            read.etag(),
            ServiceRecordJson.write(next),
            ServiceRecordMetadata.write(next))
        .isPresent();
  }

  @Override
  public String setAside(String service) {
    String blob = blob(service);
    Map<String, String> metadata = container.setAside(blob);
    ServiceRecordMetadata.read(service, metadata).ifPresent(this::create);
    return LedgerContainer.SET_ASIDE + blob;
  }

  @Override
  public List<ServiceRecord> all() {
    return container.list(ROOT).stream().flatMap(listed -> record(listed).stream()).toList();
  }

  /**
   * Blobs that are no records of ours are passed over. Metadata can be lost when somebody copies
   * blobs about: then the document tells.
   */
  private Optional<ServiceRecord> record(LedgerContainer.Listed listed) {
    String name = listed.name();
    if (!name.endsWith(ENDING)) {
      return Optional.empty();
    }
    String service = name.substring(ROOT.length(), name.length() - ENDING.length());
    if (!ServiceId.isKey(service)) {
      return Optional.empty();
    }
    Optional<ServiceRecord> told = ServiceRecordMetadata.read(service, listed.metadata());
    if (told.isPresent()) {
      return told;
    }
    try {
      return find(service).map(Stored::value).map(ServiceRecord::shown);
    } catch (NewerDocumentException | DamagedDocumentException unreadable) {
      return Optional.empty();
    }
  }

  private static String blob(String service) {
    return ROOT + service + ENDING;
  }
}
