package dev.apimdr.core.arm;

/** A reply of ARM in one line for people: its code and message, verbatim. */
public final class ReplyText {

  private static final String UNEXPECTED = "UnexpectedAnswer";

  private ReplyText() {}

  /** Code and message. */
  public static String of(ArmReply reply) {
    String message = message(reply);
    return message.isEmpty() ? code(reply) : code(reply) + ": " + message;
  }

  /** The code, or ours where a reply has none. */
  public static String code(ArmReply reply) {
    return reply.match(
        running -> UNEXPECTED,
        succeeded -> UNEXPECTED,
        ArmReply.Failed::code,
        ArmReply.Problem::code);
  }

  /** The message; may be empty. */
  public static String message(ArmReply reply) {
    return reply.match(
        running -> "accepted, but not done",
        succeeded -> "no content",
        ArmReply.Failed::message,
        ArmReply.Problem::message);
  }
}
