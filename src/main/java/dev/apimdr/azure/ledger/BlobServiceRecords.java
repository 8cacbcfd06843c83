package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.ServiceRecords;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.azure.json.ServiceRecordJson;
import dev.apimdr.core.OperationError;
import dev.apimdr.core.ServiceRecord;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each service's operations have come to, as blobs {@code services/{service}.json}. */
public final class BlobServiceRecords implements ServiceRecords {
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
        .create(blob(first.service()), ServiceRecordJson.write(first), metadata(first))
        .isPresent();
  }

  @Override
  public boolean replace(Stored<ServiceRecord> read, ServiceRecord next) {
    return container
        .replace(blob(next.service()), read.etag(), ServiceRecordJson.write(next), metadata(next))
        .isPresent();
  }

  private static Map<String, String> metadata(ServiceRecord written) {
    ServiceRecord.@Nullable Ended success = written.lastSuccess();
    ServiceRecord.@Nullable Ended failure = written.lastFailure();
    OperationError error = failure == null ? null : failure.error();
    return new Metadata()
        .put("lastSuccessAt", success == null ? null : success.endedAt())
        .put("lastBackupName", success == null ? null : success.backupName())
        .put("lastFailureAt", failure == null ? null : failure.endedAt())
        .putCut("errorCode", error == null ? null : error.code())
        .putCut("errorMessage", error == null ? null : error.message())
        .values();
  }

  private static String blob(String service) {
    return "services/" + service + ".json";
  }
}
