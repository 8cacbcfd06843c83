package dev.apimdr.core.proof;

import dev.apimdr.core.comparison.Difference;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proof of one restore: what it brought back, compared with the recovery point. It waits for
 * the inventories of both, which are made in their own time.
 *
 * @param service that was restored into
 * @param operationId of the restore
 * @param turn the step counter: a message acts only if it carries this number
 * @param due when the current turn is to be taken
 * @param outcome what came of it, once decided; the phase follows when it has been told
 */
public record RestoreProof(
    ServiceId service,
    OperationId operationId,
    ProofRequest request,
    ProofPhase phase,
    int turn,
    Instant due,
    @Nullable ProofOutcome outcome)
    implements TurnDocument<RestoreProof> {

  /** The kind of a proof's turns. */
  public static final String KIND = "proof";

  /** A new one: turn 0, due at once. */
  public static RestoreProof requested(
      ServiceId service, OperationId operationId, ProofRequest request) {
    return new RestoreProof(
        service, operationId, request, ProofPhase.WAITING, 0, request.requestedAt(), null);
  }

  /** The key of a proof's turns. */
  public static TurnKey key(String service, OperationId operationId) {
    return new TurnKey(KIND, service, operationId.value());
  }

  /** What the comparison found; empty while it is waited for. */
  public Optional<Verdict> verdict() {
    return Optional.ofNullable(outcome).map(end -> end.comparison().verdict());
  }

  /** What was measured; empty where an app that did not measure began the proof. */
  public Optional<RecoveryTime> recoveryTime() {
    return Optional.ofNullable(request.run())
        .map(
            run ->
                RecoveryTime.of(run, request.restoredAt(), outcome == null ? null : outcome.at()));
  }

  /** Whether somebody wrote the entity while it was saved, or after it was restored. */
  public boolean isChangedMeanwhile(Difference difference) {
    return outcome != null && outcome.changed().entities().contains(difference.path());
  }

  /** Whether what came of it was told. */
  public boolean isEnded() {
    return phase == ProofPhase.ENDED;
  }

  /** With what came of it decided, unless that was decided before: the first wins. */
  public RestoreProof ending(ProofOutcome end) {
    return outcome != null
        ? this
        : new RestoreProof(service, operationId, request, ProofPhase.TELLING, turn, due, end);
  }

  /** With what came of it told. */
  public RestoreProof ended() {
    return outcome == null
        ? this
        : new RestoreProof(service, operationId, request, ProofPhase.ENDED, turn, due, outcome);
  }

  @Override
  public TurnKey turnKey() {
    return key(service.key(), operationId);
  }

  @Override
  public TurnQueue queue() {
    return TurnQueue.BACKGROUND;
  }

  @Override
  public boolean isEndDecided() {
    return outcome != null;
  }

  @Override
  public RestoreProof nextTurn(Instant now, Duration delay) {
    return new RestoreProof(
        service, operationId, request, phase, turn + 1, now.plus(delay), outcome);
  }

  @Override
  public RestoreProof dueAt(Instant instant) {
    return new RestoreProof(service, operationId, request, phase, turn, instant, outcome);
  }
}
