package dev.apimdr.app.preflight;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.ServiceReading;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ServiceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks everything that would make a POST fail, and reports all of it at once. A restore needs
 * only the ledger, the blob and the target: its source service may be gone.
 */
public final class Preflight {

  private final ApiManagement arm;
  private final BackupStore store;

  public Preflight(ApiManagement arm, BackupStore store) {
    this.arm = arm;
    this.store = store;
  }

  /** The checks of an accepted operation. */
  public PreflightReport of(Operation operation, Instant now) {
    return operation.isBackup()
        ? backup(operation.service(), operation.request(), operation.progress().posts())
        : restore(operation.service(), operation.request(), now);
  }

  /** The checks of a backup; a missing container is created. */
  private PreflightReport backup(ServiceId service, OperationRequest request, int posts) {
    ServiceReading reading = arm.read(service);
    List<Check> checks = serviceChecks(service, reading, request);
    BlobLookup blob = store.head(request.blob());
    boolean containerMissing = blob.equals(BlobLookup.missingContainer());
    Optional<BlobLookup.Unknown> notMade =
        containerMissing ? store.ensureContainer(request.blob().containerName()) : Optional.empty();
    checks.add(
        StoreChecks.container(
            request.blob(),
            notMade.isPresent() ? notMade.get() : containerMissing ? BlobLookup.missing() : blob));
    checks.add(cors(request));
    if (notMade.isEmpty()) {
      checks.add(StoreChecks.blobFree(request.blob(), blob, posts));
    }
    return new PreflightReport(checks, reading.facts(), reading.retryAfter());
  }

  /** The checks of a restore, accepted or only asked about. */
  public PreflightReport restore(ServiceId target, OperationRequest request, Instant now) {
    ServiceReading reading = arm.read(target);
    List<Check> checks = serviceChecks(target, reading, request);
    RestoreSource source = request.source();
    if (source != null) {
      checks.add(ServiceChecks.tierMatches(source, reading));
      BlobLookup blob = store.head(request.blob());
      checks.add(StoreChecks.container(request.blob(), blob));
      checks.add(StoreChecks.blobUnchanged(request.blob(), source, blob));
      checks.add(StoreChecks.notExpired(source, now));
    }
    checks.add(cors(request));
    return new PreflightReport(checks, reading.facts(), reading.retryAfter());
  }

  private List<Check> serviceChecks(
      ServiceId service, ServiceReading reading, OperationRequest request) {
    List<Check> checks =
        new ArrayList<>(ServiceChecks.of(service, reading, request.access(), request.apiVersion()));
    if (Kind.NOT_FOUND.isOf(reading.failure())) {
      checks.add(DeletedChecks.target(service, arm.deleted(service)));
    }
    return checks;
  }

  /**
   * The check of the service whose backup is to be restored into another one. The restore does not
   * need it; but where it was deleted, undeleting it may be the better way.
   */
  public Check source(ServiceId source) {
    ServiceReading reading = arm.read(source);
    return DeletedChecks.source(
        source,
        reading,
        Kind.NOT_FOUND.isOf(reading.failure())
            ? arm.deleted(source)
            : Reading.of(Optional.empty()));
  }

  private Check cors(OperationRequest request) {
    boolean byKey = request.access().typeIn(request.apiVersion()) == AccessType.ACCESS_KEY;
    return StoreChecks.noCors(byKey, byKey ? store.cors() : BackupStore.Cors.NONE);
  }
}
