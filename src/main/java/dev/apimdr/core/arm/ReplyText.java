package dev.apimdr.core.arm;

/** A reply of ARM in one line for people: its code and message, verbatim. */
public final class ReplyText {

  private ReplyText() {}

  public static String of(ArmReply reply) {
    return reply.match(
        running -> "UnexpectedAnswer: accepted, but not done",
        succeeded -> "UnexpectedAnswer: no content",
        failed -> line(failed.code(), failed.message()),
        problem -> line(problem.code(), problem.message()));
  }

  private static String line(String code, String message) {
    return message.isEmpty() ? code : code + ": " + message;
  }
}
