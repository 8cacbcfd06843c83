package dev.apimdr.core;

import org.jspecify.annotations.Nullable;

/**
 * What stands in a queue: which turn of which operation. No secret, no token; a status URL only
 * where the ledger could not be reached right after ARM accepted.
 *
 * @param service key of the service
 * @param again whether the message was put back because the ledger could not be reached
 * @param scheduled whether the timer means a backup whose record is still to be made
 * @param accepted what ARM accepted and the ledger could not be told
 */
public record TurnMessage(
    String service,
    OperationId operationId,
    int turn,
    boolean again,
    boolean scheduled,
    @Nullable Accepted accepted) {

  /** The licence of the accepted POST, and where its status is. */
  public record Accepted(String licence, String statusUrl) {}

  /** The message of an operation's current turn. */
  public static TurnMessage of(Operation operation) {
    return new TurnMessage(
        operation.service().key(), operation.id(), operation.turn(), false, false, null);
  }

  /** The timer's wish for a scheduled backup. */
  public static TurnMessage scheduled(String service, OperationId occurrence) {
    return new TurnMessage(service, occurrence, 0, false, true, null);
  }

  /** The same message once more, with what it carried. */
  public TurnMessage putBack() {
    return new TurnMessage(service, operationId, turn, true, scheduled, accepted);
  }

  /** The same message once more, carrying what ARM accepted. */
  public TurnMessage putBack(Accepted learnt) {
    return new TurnMessage(service, operationId, turn, true, scheduled, learnt);
  }
}
