package dev.apimdr.app.ports;

import dev.apimdr.core.arm.ArmIds;
import dev.apimdr.core.drift.ConcurrentChanges;
import dev.apimdr.core.drift.SettingsDrift;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Findings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.operation.Waiting;
import dev.apimdr.core.recovery.Caveats;
import dev.apimdr.core.recovery.Content;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.Loss;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.Watched;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ServiceFacts;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sample values of every kind; each field is set in at least one of them. */
public final class Samples {
  public static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  public static final ServiceId CONTOSO =
      ServiceId.parse(
          "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/Api-Default-North-"
              + "Central-US/providers/Microsoft.ApiManagement/service/Contoso");
  public static final String KEY = "contoso";
  public static final OperationId NIGHTLY = new OperationId("backup-20261123t0200z");
  public static final OperationId RESTORE = new OperationId("restore-1");
  public static final BlobFacts FACTS =
      new BlobFacts(4096, "0x8DC1", "1B2M2Y8AsgTpgAmY7PhCfg==", T0.plusSeconds(540));
  public static final TransientFailure TROUBLE =
      new TransientFailure("forbidden", "AuthorizationFailed", "the client does not – have it", T0);

  private Samples() {}

  /** An accepted scheduled backup. */
  public static Operation backup() {
    return backup(NIGHTLY, null);
  }

  /** An accepted backup, perhaps a restore's safety backup. */
  public static Operation backup(OperationId id, @Nullable OperationId safetyFor) {
    return Operation.accepted(
        CONTOSO,
        id,
        OperationKind.BACKUP,
        request(id, null, safetyFor, AccessType.SYSTEM_ASSIGNED));
  }

  /** An accepted restore with a safety backup. */
  public static Operation restore() {
    return Operation.accepted(
        CONTOSO,
        RESTORE,
        OperationKind.RESTORE,
        request(
            NIGHTLY,
            new RestoreSource(
                KEY, "0x8DC1", "Premium", T0, T0.plus(RecoveryPoint.LIFE), "before 2026-11-23"),
            new OperationId("safety-1"),
            AccessType.USER_ASSIGNED));
  }

  /** An accepted restore with the facts of its backup's blob. */
  public static Operation waitingRestore() {
    return Operation.accepted(
        CONTOSO,
        RESTORE,
        OperationKind.RESTORE,
        request(
            NIGHTLY,
            new RestoreSource(
                KEY,
                FACTS.etag(),
                FACTS,
                "Premium",
                T0,
                T0.plus(RecoveryPoint.LIFE),
                "newest; passed over: contoso-1.apimbackup (BackupNotFound)"),
            null,
            AccessType.SYSTEM_ASSIGNED));
  }

  private static OperationRequest request(
      OperationId of,
      @Nullable RestoreSource source,
      @Nullable OperationId safety,
      AccessType access) {
    return new OperationRequest(
        new RequestOrigin(
            T0,
            source == null ? null : "somebody@contoso.com",
            source == null ? null : "line 1\n\"quoted\" – ünïcode",
            source == null),
        "sha256:abc",
        new BackupBlob("backups", "apim-contoso", BackupBlob.nameFor(KEY, of)),
        new Access(access, access == AccessType.USER_ASSIGNED ? "c1" : null),
        "2024-05-01",
        new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)),
        source,
        safety);
  }

  /** A service's facts as ARM reports them. */
  public static ServiceFacts facts() {
    Map<String, Object> omitted = new LinkedHashMap<>();
    omitted.put("virtualNetworkType", "Internal");
    omitted.put("zones", List.of("1", "2"));
    omitted.put(
        "hostnameConfigurations",
        List.of(Map.of("hostName", "api.contoso.com"), Map.of("defaultSslBinding", true)));
    return new ServiceFacts(
        "Premium", 2, "North Central US", "Succeeded", "2021-08-01", true, List.of("c1"), omitted);
  }

  /** A backup that waits for another operation. */
  public static Operation waitingBackup() {
    return backup()
        .with(
            OperationProgress.NONE.waitingFor(
                new Waiting(Waiting.OPERATION, "restore-1 of contoso", T0.plusSeconds(90)),
                Duration.ofHours(6)));
  }

  /** A running backup after some transient failures. */
  public static Operation runningBackup() {
    OperationProgress progress =
        OperationProgress.NONE
            .withFacts(facts())
            .attempting(PostAttempt.of("licence-1", T0.plusSeconds(5)))
            .accepted(
                "https://management.azure.com//operationresults/abc%3D%3D?t=1&c=a==",
                new ArmIds("request-1", "correlation-1"))
            .met(TROUBLE);
    return backup()
        .in(Phase.STARTING, progress)
        .in(Phase.RUNNING, progress)
        .nextTurn(T0, Duration.ofSeconds(61));
  }

  /** The same backup after its success. */
  public static Operation succeededBackup() {
    Operation running = runningBackup();
    return running
        .in(Phase.VERIFYING, running.progress().endObserved())
        .ending(Outcome.succeeded(T0.plusSeconds(600), FACTS))
        .ended();
  }

  /** A succeeded restore whose target was compared and whose Activity Log was looked up. */
  public static Operation succeededRestore() {
    OperationProgress progress =
        OperationProgress.NONE
            .attempting(PostAttempt.of("licence-3", T0.plusSeconds(7)))
            .found(
                Findings.NONE
                    .with(
                        new SettingsDrift(
                            List.of(new SettingsDrift.Difference("zones", "1, 2", "none")),
                            "diagnosticSettings could not be read"))
                    .with(new ConcurrentChanges(CHANGES, "2 more are in the Activity Log")));
    return restore()
        .in(Phase.STARTING, progress)
        .in(Phase.RUNNING, progress)
        .ending(Outcome.succeeded(T0.plusSeconds(900), null))
        .ended();
  }

  /** Changes of a service during an operation. */
  public static final List<ConcurrentChanges.Change> CHANGES =
      List.of(
          new ConcurrentChanges.Change(
              T0.plusSeconds(30), "Microsoft.ApiManagement/service/apis/write", "apis/echo"),
          new ConcurrentChanges.Change(
              T0.plusSeconds(60), "Microsoft.ApiManagement/service/write", ""));

  /** A restore that failed before its POST. */
  public static Operation failedRestore() {
    return restore()
        .ending(
            Outcome.failed(
                T0.plusSeconds(60),
                new OperationError(
                    "RestoreFailed", "Cannot restore: backup expired", "Choose a newer one.")))
        .ended();
  }

  /** A restore of which it is unknown whether its POST was accepted, observed once as settled. */
  public static Operation unknownRestore() {
    OperationProgress progress =
        OperationProgress.NONE
            .attempting(PostAttempt.of("licence-2", T0.plusSeconds(7)))
            .unknown()
            .settledSince(T0.plusSeconds(90));
    return restore().in(Phase.STARTING, progress);
  }

  public static RecoveryPoint recoveryPoint() {
    return RecoveryPoint.of(succeededBackup());
  }

  /** A recovery point with a missing blob, and with a usual size if one is given. */
  public static RecoveryPoint damagedRecoveryPoint(Instant since, Long usualBytes) {
    RecoveryPoint point = recoveryPoint();
    Damage damage = new Damage(Damage.Kind.MISSING, since);
    return point.with(point.caveats().checked(damage, usualBytes));
  }

  /** A recovery point that lost most of what it had, of which some lists were unreadable. */
  public static RecoveryPoint shrunkRecoveryPoint() {
    RecoveryPoint point = recoveryPoint();
    String against = BackupBlob.nameFor(KEY, new OperationId("backup-20261122t0200z"));
    return point
        .with(
            point
                .caveats()
                .withShrunk(
                    List.of(
                        new Loss(Watched.APIS, 120, 3, against),
                        new Loss(Watched.PRODUCTS, 5, 0, against))))
        .with(
            new Content(
                Level.FULL,
                1204,
                3,
                0,
                17,
                Set.of("apis/operations", "workspaces"),
                new Content.Accepted(
                    T0.plusSeconds(3600), "the old APIs – gone", "ann@contoso.com")));
  }

  /** A recovery point taken at this time. */
  public static RecoveryPoint recoveryPoint(Instant takenAt) {
    return recoveryPoint("backups", takenAt);
  }

  /** A recovery point taken at this time, in a certain account. */
  public static RecoveryPoint recoveryPoint(String account, Instant takenAt) {
    RecoveryPoint point = recoveryPoint();
    OperationId id = OperationId.ofOccurrence(takenAt);
    return new RecoveryPoint(
        new RecoveryPoint.Source(point.service(), null, 0, null),
        new BackupBlob(account, "apim-contoso", BackupBlob.nameFor(KEY, id)),
        point.facts(),
        RecoveryPoint.Window.of(takenAt, takenAt.plusSeconds(600)),
        new RecoveryPoint.Origin(id, point.origin().apiVersion(), null),
        Caveats.NONE,
        Map.of(),
        null);
  }
}
