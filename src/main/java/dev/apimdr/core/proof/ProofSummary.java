package dev.apimdr.core.proof;

import dev.apimdr.core.comparison.EntityTotals;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.paging.PageToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proof as a listing shows it.
 *
 * @param target key of the service that was restored into
 * @param source key of the service whose backup was restored
 * @param backupName none where an app that did not list it wrote the proof
 * @param restoredAt when the restore ended
 * @param run the restore, without how its recovery point was chosen; none where an app that did not
 *     keep it wrote the proof
 * @param found none while the proof is waited for
 * @param away how long the restore took the service away from its callers; none where that is not
 *     known, or not asked for
 */
public record ProofSummary(
    String target,
    OperationId restore,
    String source,
    @Nullable String backupName,
    Instant restoredAt,
    @Nullable RestoreRun run,
    @Nullable Found found,
    @Nullable Duration away) {

  /**
   * What came of a proof.
   *
   * @param counted none where an app that did not list it wrote the proof
   */
  public record Found(Verdict verdict, @Nullable Counted counted) {}

  /**
   * When two inventories were compared, and how many entities are equal.
   *
   * @param equal in both, and the same
   * @param of so many of the recovery point
   */
  public record Counted(Instant at, int equal, int of) {}

  /** What a listing shows of a proof. */
  public static ProofSummary of(RestoreProof proof) {
    ProofRequest request = proof.request();
    ProofOutcome outcome = proof.outcome();
    return new ProofSummary(
        proof.service().key(),
        proof.operationId(),
        request.point().service(),
        request.point().backupName(),
        request.restoredAt(),
        listed(request.run()),
        outcome == null ? null : new Found(outcome.comparison().verdict(), counted(outcome)),
        null);
  }

  /** With how long the restore took the service away. */
  public ProofSummary withAway(@Nullable Duration time) {
    return new ProofSummary(target, restore, source, backupName, restoredAt, run, found, time);
  }

  private static @Nullable RestoreRun listed(@Nullable RestoreRun run) {
    return run == null
        ? null
        : new RestoreRun(run.requestedAt(), run.postedAt(), run.trigger(), run.rto(), null);
  }

  private static Counted counted(ProofOutcome outcome) {
    EntityTotals totals = outcome.comparison().totals();
    return new Counted(outcome.at(), totals.same(), totals.expected());
  }

  /** What the comparison found; empty while it is waited for. */
  public Optional<Verdict> verdict() {
    return Optional.ofNullable(found).map(Found::verdict);
  }

  /** Whether all that was saved came back. */
  public boolean isEqual() {
    return verdict().equals(Optional.of(Verdict.EQUAL));
  }

  /** When that was decided, or else when the restore ended. */
  public Instant at() {
    Counted counted = found == null ? null : found.counted();
    return counted == null ? restoredAt : counted.at();
  }

  /** What was measured; empty where an app that did not measure wrote the proof. */
  public Optional<RecoveryTime> recoveryTime() {
    Counted counted = found == null ? null : found.counted();
    return Optional.ofNullable(run)
        .map(known -> RecoveryTime.of(known, restoredAt, counted == null ? null : counted.at()));
  }

  /** Its place in a list of one service's proofs. */
  public PageToken token() {
    return new PageToken(restoredAt, target + "/" + restore);
  }
}
