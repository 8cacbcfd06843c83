package dev.apimdr.app.ports;

import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.Difference;
import dev.apimdr.core.comparison.EntityTotals;
import dev.apimdr.core.comparison.Tolerance;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.proof.ChangedMeanwhile;
import dev.apimdr.core.proof.ProofOutcome;
import dev.apimdr.core.proof.ProofRequest;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.core.proof.RestoreRun;
import dev.apimdr.core.proof.RestoredPoint;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sample proofs; each field is set in at least one of them. */
public final class ProofSamples {
  private static final EntityPath POLICY = new EntityPath("apis/echo;rev=2/policies/policy");

  private ProofSamples() {}

  /** One of a backup without a manifest, whose restore has just ended; an older app began it. */
  public static RestoreProof waiting(OperationId restore, Instant restoredAt) {
    return RestoreProof.requested(
        Samples.CONTOSO,
        restore,
        new ProofRequest(
            new RestoredPoint("fabrikam", "copied.apimbackup", null, null),
            restoredAt,
            restoredAt.plusSeconds(2),
            restoredAt.plusSeconds(2).plus(Duration.ofHours(24)),
            null));
  }

  private static ProofRequest request(RestoredPoint point, Instant restoredAt) {
    Instant now = restoredAt.plusSeconds(2);
    return new ProofRequest(
        point,
        restoredAt,
        now,
        now.plus(Duration.ofHours(24)),
        new RestoreRun(
            restoredAt.minusSeconds(1_380),
            restoredAt.minusSeconds(1_200),
            RestoreRun.Trigger.SCHEDULE,
            Duration.ofHours(4),
            "newest"));
  }

  /** One that ended, with every sort of difference. */
  public static RestoreProof different() {
    Comparison comparison =
        new Comparison(
            Verdict.DIFFERENT,
            new EntityTotals(120, 7, 13, 1, 2, 4),
            List.of(
                new Difference(
                    Difference.Change.DIFFERENT, new EntityPath("policies/policy"), List.of(), 0),
                new Difference(
                    Difference.Change.MISSING, new EntityPath("apis/pets;rev=1"), List.of(), 12),
                new Difference(Difference.Change.DIFFERENT, POLICY, List.of("format", "value"), 0),
                new Difference(
                    Difference.Change.EXTRA, new EntityPath("products/ü \"x\""), List.of(), 0)),
            3,
            List.of(new UnreadList("apis/echo;rev=2/wikis", "AuthorizationFailed")),
            Map.of(Tolerance.SAMPLE, 5, Tolerance.GENERATED_NAME, 1),
            null);
    return RestoreProof.requested(
            Samples.CONTOSO,
            new OperationId("restore-2"),
            request(
                new RestoredPoint(
                    "fabrikam",
                    BackupBlob.nameFor("fabrikam", Samples.NIGHTLY),
                    Samples.T0.minusSeconds(86_400),
                    Samples.NIGHTLY.value()),
                Samples.T0))
        .nextTurn(Samples.T0, Duration.ofSeconds(5))
        .ending(
            new ProofOutcome(
                Samples.T0.plusSeconds(300),
                comparison,
                new ChangedMeanwhile(
                    Set.of(POLICY), "The Activity Log of contoso could not be read: no")))
        .ended();
  }

  /** One of the backups of fabrikam, which brought back everything in 23 minutes. */
  public static RestoreProof equal(String target, OperationId restore, Instant restoredAt) {
    return equal("fabrikam", target, restore, restoredAt);
  }

  /** One of the backups of a service, which brought back everything in 23 minutes. */
  public static RestoreProof equal(
      String source, String target, OperationId restore, Instant restoredAt) {
    ServiceId service = new ServiceId("00000000-0000-0000-0000-000000000001", "standbys", target);
    return RestoreProof.requested(
            service,
            restore,
            request(new RestoredPoint(source, "copied.apimbackup", null, null), restoredAt))
        .ending(
            new ProofOutcome(
                restoredAt.plusSeconds(300),
                new Comparison(
                    Verdict.EQUAL,
                    new EntityTotals(1_204, 7, 0, 0, 0, 0),
                    List.of(),
                    0,
                    List.of(),
                    Map.of(),
                    null),
                ChangedMeanwhile.NONE))
        .ended();
  }

  /** One that ended without a comparison. */
  public static RestoreProof notCompared(OperationId restore, Instant restoredAt) {
    return waiting(restore, restoredAt)
        .ending(ProofOutcome.notCompared(restoredAt.plusSeconds(9), "it has no inventory"))
        .ended();
  }
}
