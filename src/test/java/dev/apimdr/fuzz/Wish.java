package dev.apimdr.fuzz;

import dev.apimdr.app.requests.BackupRequest;
import dev.apimdr.app.requests.Caller;
import dev.apimdr.app.requests.RestoreRequest;
import dev.apimdr.app.requests.WantedBackup;
import dev.apimdr.core.operation.OperationId;
import org.jspecify.annotations.Nullable;

/** A caller's request, which may be repeated. */
record Wish(
    boolean restore, String service, @Nullable String id, boolean backupFirst, String reason) {

  BackupRequest backup() {
    return new BackupRequest(service, new Caller(operationId(), reason, null));
  }

  /** A restore of this service from the newest recovery point of contoso. */
  RestoreRequest restored() {
    return new RestoreRequest(
        service,
        WantedBackup.newestOf("contoso"),
        service,
        backupFirst,
        false,
        new Caller(operationId(), reason, null));
  }

  private @Nullable OperationId operationId() {
    return id == null ? null : new OperationId(id);
  }

  @Override
  public String toString() {
    return (restore ? "restore of " : "backup of ")
        + service
        + (backupFirst ? " backupFirst" : "")
        + (id == null ? "" : ", Operation-Id " + id)
        + ", reason "
        + reason;
  }
}
