package dev.apimdr.core.operation;

import dev.apimdr.core.turn.OpenTurn;
import dev.apimdr.core.turn.TurnKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the index of what is not terminal.
 *
 * @param safetyFor on a safety backup the restore it is made for
 * @param waitsLong whether it had been waiting for longer than it should when this was written: the
 *     operation has the current state
 * @param etag of the entry itself
 * @param created by the store's clock
 * @param announced when an operation was last announced by it, by the store's clock
 */
public record OpenOperation(
    String service,
    OperationId operationId,
    OperationKind kind,
    @Nullable OperationId safetyFor,
    boolean waitsLong,
    String etag,
    Instant created,
    Instant announced)
    implements OpenTurn {

  @Override
  public TurnKey turnKey() {
    return OperationMessage.key(service, operationId);
  }
}
