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
import dev.apimdr.core.standby.PauseReason;
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
  private final StandbyCheck standbys;

  public Preflight(ApiManagement arm, BackupStore store, StandbyCheck standbys) {
    this.arm = arm;
    this.store = store;
    this.standbys = standbys;
  }

  /** The checks of an accepted operation. */
  public PreflightReport of(Operation operation, Instant now) {
    if (operation.isBackup()) {
      return backup(operation.service(), operation.request(), operation.progress().posts());
    }
    PreflightReport report = restore(operation.service(), operation.request(), now);
    return StandbyCheck.isFor(operation) ? report.with(standbyUnused(operation, now)) : report;
  }

  /** Last of all, so that as little as possible happens between it and the POST. */
  private Check standbyUnused(Operation restore, Instant now) {
    String name = "standbyUnused";
    return standbys
        .inUse(restore, now)
        .map(
            found ->
                found.reason() == PauseReason.UNREADABLE
                    ? Check.wait(name, StandbyCheck.code(found), found.message())
                    : Check.failed(name, StandbyCheck.code(found), found.message()))
        .orElseGet(() -> Check.passed(name, "Nobody uses it, and nobody changed it."));
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
