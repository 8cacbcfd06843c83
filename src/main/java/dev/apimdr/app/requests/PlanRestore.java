package dev.apimdr.app.requests;

import dev.apimdr.app.preflight.InventoryChecks;
import dev.apimdr.app.preflight.LostChanges;
import dev.apimdr.app.preflight.Preflight;
import dev.apimdr.app.preflight.PreflightReport;
import dev.apimdr.app.preflight.RestoreChecks;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.recovery.CatalogueEntry;
import dev.apimdr.core.recovery.RestoreBlocker;
import dev.apimdr.core.service.Fleet;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out what a restore request would do: from which backup, after which checks. */
final class PlanRestore {

  private final RestoreSources sources;
  private final Preflight preflight;
  private final InventoryChecks inventoryChecks;
  private final LostChanges lostChanges;
  private final SafetyBackups safetyBackups;
  private final OperationDefaults defaults;

  PlanRestore(
      RestoreSources sources,
      Preflight preflight,
      InventoryChecks inventoryChecks,
      LostChanges lostChanges,
      SafetyBackups safetyBackups,
      OperationDefaults defaults) {
    this.sources = sources;
    this.preflight = preflight;
    this.inventoryChecks = inventoryChecks;
    this.lostChanges = lostChanges;
    this.safetyBackups = safetyBackups;
    this.defaults = defaults;
  }

  /**
   * The plan; empty when there is no such backup.
   *
   * @param fleet the lists of services as they are now
   * @param target the service to overwrite, as RESTORE_TARGETS has it
   * @param now when the request came
   */
  Optional<RestorePlan> of(
      Fleet fleet,
      Fleet.RestoreTarget target,
      OperationId id,
      RestoreRequest request,
      Instant now) {
    return sources.find(request, now).map(found -> plan(fleet, target, id, request, found, now));
  }

  /** Why there is no plan, in words that say which backups there are. */
  String nothingFor(RestoreRequest request, Instant now) {
    return sources.nothing(request, now);
  }

  private RestorePlan plan(
      Fleet fleet,
      Fleet.RestoreTarget target,
      OperationId id,
      RestoreRequest request,
      RestoreSources.Found found,
      Instant now) {
    String service = request.target();
    OperationId safety = request.backupFirst() ? safetyBackups.idFor(service, id, now) : null;
    Operation restore =
        Operation.accepted(
            target.id(),
            id,
            OperationKind.RESTORE,
            asked(
                target, request, now, request.fingerprint(), found.blob(), found.source(), safety));
    Optional<Operation> safetyBackup =
        Optional.ofNullable(safety)
            .map(
                backup ->
                    Operation.accepted(
                        target.id(),
                        backup,
                        OperationKind.BACKUP,
                        asked(
                            target,
                            request,
                            now,
                            "safety backup for " + id,
                            defaults.blob(service, backup),
                            null,
                            id)));
    return new RestorePlan(
        restore, safetyBackup, report(fleet, target, request, found, restore, now));
  }

  private PreflightReport report(
      Fleet fleet,
      Fleet.RestoreTarget target,
      RestoreRequest request,
      RestoreSources.Found found,
      Operation restore,
      Instant now) {
    PreflightReport report =
        inWords(preflight.restore(target.id(), restore.request(), now), found.entry());
    PreflightReport whole =
        withInventory(withSource(report, fleet, found, request), target, found, request);
    return withLostChanges(whole, fleet, found, request, now)
        .behind(
            RestoreChecks.of(
                request.target(),
                request.source(),
                request.confirm(),
                found.entry(),
                found.passedOver()));
  }

  /**
   * The reasons against a backup that was copied from another account, in the catalogue's words:
   * they name the account it came from, which the checks do not know.
   */
  private static PreflightReport inWords(PreflightReport report, CatalogueEntry entry) {
    PreflightReport said = report;
    for (RestoreBlocker blocker : entry.isCopy() ? entry.blockers() : Set.<RestoreBlocker>of()) {
      said = said.inWords(blocker.code(), entry.explain(blocker));
    }
    return said;
  }

  /** The report with a check of the source service, unless that is the target itself. */
  private PreflightReport withSource(
      PreflightReport report, Fleet fleet, RestoreSources.Found found, RestoreRequest request) {
    if (request.source().equals(request.target())) {
      return report;
    }
    return fleet
        .service(request.source())
        .or(found::of)
        .map(preflight::source)
        .map(report::with)
        .orElse(report);
  }

  /** The report with the checks that refuse nothing, where somebody asked for all there is. */
  private PreflightReport withInventory(
      PreflightReport report,
      Fleet.RestoreTarget target,
      RestoreSources.Found found,
      RestoreRequest request) {
    return request.dryRun()
        ? report.with(inventoryChecks.of(found.entry().point(), target.id(), report.facts()))
        : report;
  }

  private PreflightReport withLostChanges(
      PreflightReport report,
      Fleet fleet,
      RestoreSources.Found found,
      RestoreRequest request,
      Instant now) {
    return request.dryRun()
        ? report.with(
            lostChanges.of(
                found.of().or(() -> fleet.service(request.source())).orElse(null),
                found.source().takenAt(),
                now))
        : report;
  }

  private OperationRequest asked(
      Fleet.RestoreTarget target,
      RestoreRequest request,
      Instant now,
      String fingerprint,
      BackupBlob blob,
      @Nullable RestoreSource source,
      @Nullable OperationId safety) {
    return new OperationRequest(
        request.caller().at(now),
        fingerprint,
        blob,
        target.access(),
        defaults.apiVersion(),
        defaults.limits(),
        source,
        safety);
  }
}
