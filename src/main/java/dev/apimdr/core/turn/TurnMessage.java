package dev.apimdr.core.turn;

import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a queue: which turn of which operation. No secret, no token; a status URL or an
 * answer of ARM only where the ledger could not be reached right after it was read.
 *
 * @param service key of the service
 * @param again whether the message was put back because the ledger could not be reached
 * @param scheduled whether the timer means a backup whose record is still to be made
 * @param accepted what ARM accepted and the ledger could not be told
 * @param answered what else ARM answered for good and the ledger could not be told
 * @param atLeast the shortest of the service's last backups, in the timer's message: the timer has
 *     read all services' at once
 */
public record TurnMessage(
    String service,
    OperationId operationId,
    int turn,
    boolean again,
    boolean scheduled,
    @Nullable Accepted accepted,
    @Nullable Answered answered,
    @Nullable Duration atLeast) {

  /** A message that carries no answer. */
  public TurnMessage(
      String service,
      OperationId operationId,
      int turn,
      boolean again,
      boolean scheduled,
      @Nullable Accepted accepted) {
    this(service, operationId, turn, again, scheduled, accepted, null, null);
  }

  /** The licence of the accepted POST, and where its status is. */
  public record Accepted(String licence, String statusUrl) {}

  /**
   * An answer of ARM to the POST, or to a poll of what it started, that is given once.
   *
   * @param licence of the POST
   * @param code ARM's, verbatim; empty after a success
   * @param message ARM's, verbatim; empty after a success
   */
  public record Answered(String licence, Word word, String code, String message) {
    /** Characters of a code that are carried. */
    public static final int LONGEST_CODE = 200;

    /** Characters of a message that are carried. */
    public static final int LONGEST_MESSAGE = 2000;

    /** What it says. */
    public enum Word {
      /** Done, and well. */
      SUCCEEDED,
      /** A definite no, or the end of an operation that failed. */
      FAILED,
      /** The POST was refused for now. */
      REFUSED
    }

    public Answered {
      code = cut(code, LONGEST_CODE);
      message = cut(message, LONGEST_MESSAGE);
    }

    private static String cut(String text, int longest) {
      return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** The reply that was read. */
    public ArmReply reply() {
      return switch (word) {
        case SUCCEEDED -> new ArmReply.Succeeded();
        case FAILED -> new ArmReply.Failed(code, message);
        case REFUSED -> ArmReply.Problem.of(Kind.CONFLICT, code, message);
      };
    }
  }

  /** The message of an operation's current turn. */
  public static TurnMessage of(Operation operation) {
    return new TurnMessage(
        operation.service().key(), operation.id(), operation.turn(), false, false, null);
  }

  /** The timer's wish for a scheduled backup of a service whose backups it knows nothing of. */
  public static TurnMessage scheduled(String service, OperationId occurrence) {
    return scheduled(service, occurrence, null);
  }

  /** The timer's wish for a scheduled backup. */
  public static TurnMessage scheduled(
      String service, OperationId occurrence, @Nullable Duration atLeast) {
    return new TurnMessage(service, occurrence, 0, false, true, null, null, atLeast);
  }

  /** The same message once more, with what it carried. */
  public TurnMessage putBack() {
    return new TurnMessage(
        service, operationId, turn, true, scheduled, accepted, answered, atLeast);
  }

  /** The same message once more, carrying what ARM accepted. */
  public TurnMessage putBack(Accepted learnt) {
    return new TurnMessage(service, operationId, turn, true, scheduled, learnt, answered, atLeast);
  }

  /** The same message once more, carrying what ARM answered. */
  public TurnMessage putBack(Answered learnt) {
    return new TurnMessage(service, operationId, turn, true, scheduled, accepted, learnt, atLeast);
  }
}
