package dev.apimdr.core.operation;

import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One backup or restore of one service: what was asked, and what has come of it.
 *
 * @param service the one that is backed up, or restored into
 * @param turn the step counter: a message acts only if it carries this number
 * @param due when the current turn is to be taken
 * @param outcome the end, once decided; the phase follows when the end has been carried out
 */
public record Operation(
    ServiceId service,
    OperationId id,
    OperationKind kind,
    OperationRequest request,
    Phase phase,
    int turn,
    Instant due,
    OperationProgress progress,
    @Nullable Outcome outcome)
    implements TurnDocument<Operation> {

  /** A newly accepted operation: turn 0, due at once. */
  public static Operation accepted(
      ServiceId service, OperationId id, OperationKind kind, OperationRequest request) {
    return new Operation(
        service,
        id,
        kind,
        request,
        Phase.NOT_STARTED,
        0,
        request.requestedAt(),
        OperationProgress.NONE,
        null);
  }

  /**
   * The operation in another phase.
   *
   * @throws IllegalStateException when the transition table does not allow the move
   */
  public Operation in(Phase next, OperationProgress with) {
    if (!phase.mayBecome(next)) {
      throw new IllegalStateException(service.key() + "/" + id + ": " + phase + " to " + next);
    }
    return new Operation(service, id, kind, request, next, turn, due, with, outcome);
  }

  public Operation with(OperationProgress next) {
    return in(phase, next);
  }

  @Override
  public TurnKey turnKey() {
    return OperationMessage.key(service.key(), id);
  }

  @Override
  public TurnQueue queue() {
    return switch (phase) {
      case NOT_STARTED, STARTING -> TurnQueue.STARTS;
      case RUNNING, VERIFYING, SUCCEEDED, FAILED, ABANDONED -> TurnQueue.POLLS;
    };
  }

  @Override
  public boolean isEndDecided() {
    return outcome != null || isTerminal();
  }

  @Override
  public Operation nextTurn(Instant now, Duration delay) {
    return new Operation(
        service, id, kind, request, phase, turn + 1, now.plus(delay), progress, outcome);
  }

  @Override
  public Operation dueAt(Instant instant) {
    return new Operation(service, id, kind, request, phase, turn, instant, progress, outcome);
  }

  /** The operation with its end decided, unless one was decided before: the first wins. */
  public Operation ending(Outcome end) {
    return outcome != null
        ? this
        : new Operation(service, id, kind, request, phase, turn, due, progress, end);
  }

  /** The operation with its decided end carried out. */
  public Operation ended() {
    return outcome == null ? this : in(outcome.phase(), progress);
  }

  /** The ended operation with other advice beside its error; its end and Azure's message stay. */
  public Operation advised(String advice) {
    OperationError error = outcome == null ? null : outcome.error();
    return outcome == null || error == null
        ? this
        : new Operation(
            service,
            id,
            kind,
            request,
            phase,
            turn,
            due,
            progress,
            new Outcome(
                outcome.phase(),
                outcome.at(),
                new OperationError(error.code(), error.message(), advice),
                outcome.blob()));
  }

  /** Whether it was POSTed and Azure Resource Manager did not report its end. */
  public boolean isEndUncertain() {
    return outcome != null
        && progress.posts() > 0
        && (outcome.phase() == Phase.ABANDONED
            || (outcome.phase() == Phase.SUCCEEDED && progress.polling().observed()));
  }

  public boolean isBackup() {
    return kind == OperationKind.BACKUP;
  }

  public boolean isTerminal() {
    return phase.isTerminal();
  }

  /**
   * Whether this restore goes on and another open one of the same target must not: one that was
   * POSTed first, then the one requested first. Both come to the same result from what is recorded.
   */
  public boolean goesBefore(Operation other) {
    boolean posted = progress.post() != null;
    if (posted != (other.progress.post() != null)) {
      return posted;
    }
    int byRequest = request.requestedAt().compareTo(other.request.requestedAt());
    return byRequest != 0 ? byRequest < 0 : id.value().compareTo(other.id.value()) < 0;
  }

  /** When the POST was recorded, or when the operation was requested if there is none. */
  public Instant startedAt() {
    PostAttempt post = progress.post();
    return post == null ? request.requestedAt() : post.recordedAt();
  }

  /** When we give up. */
  public Instant deadline() {
    return startedAt().plus(request.limits().deadline());
  }

  /** The latest that the deadline can come to: a POST at its last moment begins the time anew. */
  public Instant latestDeadline() {
    return progress.post() == null && !isTerminal()
        ? deadline().plus(request.limits().deadline())
        : deadline();
  }

  public String clientRequestId() {
    return PostAttempt.clientRequestId(service, id);
  }
}
