package dev.apimdr.core.history;

import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.paging.PageToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One operation in a list, open or ended.
 *
 * @param service key
 * @param startedAt when its POST was licensed; null without a POST
 * @param error perhaps only its code: a history keeps no more of it
 */
public record OperationSummary(
    String service,
    OperationId id,
    OperationKind kind,
    Phase phase,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    String backupName,
    @Nullable OperationError error) {

  /** An operation of the ledger. Its outcome is shown only when its phase is terminal too. */
  public static OperationSummary of(Operation operation) {
    PostAttempt post = operation.progress().post();
    Outcome outcome = operation.isTerminal() ? operation.outcome() : null;
    return new OperationSummary(
        operation.service().key(),
        operation.id(),
        operation.kind(),
        operation.phase(),
        operation.request().requestedAt(),
        post == null ? null : post.recordedAt(),
        outcome == null ? null : outcome.at(),
        operation.request().blob().backupName(),
        outcome == null ? null : outcome.error());
  }

  /** An ended operation of a service's history. */
  public static OperationSummary of(String service, ServiceHistory.Ended ended) {
    return new OperationSummary(
        service,
        ended.operationId(),
        ended.kind(),
        ended.phase(),
        ended.requestedAt(),
        ended.took() == null ? null : ended.startedAt(),
        ended.endedAt(),
        ended.backupName(),
        ended.error());
  }

  /** Its place in a list of operations, newest first. */
  public PageToken token() {
    return token(requestedAt, service, id);
  }

  /** An operation's place in a list of operations, newest first. */
  public static PageToken token(Instant requestedAt, String service, OperationId id) {
    return new PageToken(requestedAt, service + "/" + id);
  }
}
