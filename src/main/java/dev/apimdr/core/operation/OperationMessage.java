package dev.apimdr.core.operation;

import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.text.Truncate;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a message of an operation says beside its turn. Azure Resource Manager's answer or a status
 * URL are in a message only where the ledger could not be reached right after they were read.
 *
 * @param scheduled whether the timer asks for a backup whose record is still to be made
 * @param accepted the accepted POST that could not be recorded in the ledger
 * @param answered another final answer that could not be recorded in the ledger
 * @param shortestRecent how long the shortest of the service's last backups took, in the timer's
 *     message: the timer reads the histories of all services at once
 */
public record OperationMessage(
    boolean scheduled,
    @Nullable Accepted accepted,
    @Nullable Answered answered,
    @Nullable Duration shortestRecent)
    implements TurnMessage.Content {

  /** The kind of an operation's turns. */
  public static final String KIND = "operation";

  private static final OperationMessage PLAIN = new OperationMessage(false, null, null, null);

  /**
   * A POST that Azure Resource Manager accepted.
   *
   * @param attemptId of the POST
   */
  public record Accepted(String attemptId, String statusUrl) {}

  /**
   * An answer to the POST, or to a poll of what it started, that is given only once.
   *
   * @param attemptId of the POST
   * @param code Azure Resource Manager's, verbatim; empty after a success
   * @param message Azure Resource Manager's, verbatim; empty after a success
   */
  public record Answered(String attemptId, Result result, String code, String message) {
    /** Characters of a code that are carried. */
    public static final int LONGEST_CODE = 200;

    /** Characters of a message that are carried. */
    public static final int LONGEST_MESSAGE = 2000;

    /** What it says. */
    public enum Result {
      /** The operation succeeded. */
      SUCCEEDED,
      /** A definite refusal, or the end of an operation that failed. */
      FAILED,
      /** The POST was refused for now. */
      REFUSED
    }

    public Answered {
      code = Truncate.to(code, LONGEST_CODE);
      message = Truncate.to(message, LONGEST_MESSAGE);
    }

    /** The reply that was read. */
    public ArmReply reply() {
      return switch (result) {
        case SUCCEEDED -> new ArmReply.Succeeded();
        case FAILED -> new ArmReply.Failed(code, message);
        case REFUSED -> ArmReply.Problem.of(ArmReply.Kind.CONFLICT, code, message);
      };
    }
  }

  public static TurnKey key(String service, OperationId id) {
    return new TurnKey(KIND, service, id.value());
  }

  public static OperationId id(TurnKey key) {
    return new OperationId(key.id());
  }

  /** What a message says; nothing where it only asks for its turn. */
  public static OperationMessage in(TurnMessage message) {
    return message.content() instanceof OperationMessage said ? said : PLAIN;
  }

  /** The timer's request for a scheduled backup. */
  public static TurnMessage scheduled(
      String service, OperationId occurrence, @Nullable Duration shortestRecent) {
    return new TurnMessage(
        key(service, occurrence), 0, false, new OperationMessage(true, null, null, shortestRecent));
  }

  /** Whether it says nothing. */
  public boolean isPlain() {
    return equals(PLAIN);
  }

  /** A message once more, saying as well that the POST was accepted. */
  public static TurnMessage putBack(TurnMessage message, Accepted learnt) {
    OperationMessage said = in(message);
    return message.putBack(
        new OperationMessage(said.scheduled, learnt, said.answered, said.shortestRecent));
  }

  /** A message once more, saying as well what was answered. */
  public static TurnMessage putBack(TurnMessage message, Answered learnt) {
    OperationMessage said = in(message);
    return message.putBack(
        new OperationMessage(said.scheduled, said.accepted, learnt, said.shortestRecent));
  }
}
