package dev.apimdr.core.arm;

/** A reply of ARM in one line for people: its code and message, verbatim. */
public final class ReplyText implements ArmReply.Handler<String> {

  private ReplyText() {}

  public static String of(ArmReply reply) {
    return reply.match(new ReplyText());
  }

  private static String words(String code, String message) {
    return message.isEmpty() ? code : code + ": " + message;
  }

  @Override
  public String stillRunning(ArmReply.StillRunning reply) {
    return "UnexpectedAnswer: accepted, but not done";
  }

  @Override
  public String succeeded(ArmReply.Succeeded reply) {
    return "UnexpectedAnswer: no content";
  }

  @Override
  public String failed(ArmReply.Failed reply) {
    return words(reply.code(), reply.message());
  }

  @Override
  public String busy(ArmReply.Busy reply) {
    return words(reply.code(), reply.message());
  }

  @Override
  public String throttled(ArmReply.Throttled reply) {
    return words(reply.code(), reply.message());
  }

  @Override
  public String unauthorized(ArmReply.Unauthorized reply) {
    return words(reply.code(), reply.message());
  }

  @Override
  public String forbidden(ArmReply.Forbidden reply) {
    return words(reply.code(), reply.message());
  }

  @Override
  public String gone(ArmReply.Gone reply) {
    return words(reply.code(), reply.message());
  }

  @Override
  public String unreachable(ArmReply.Unreachable reply) {
    return words(reply.code(), reply.message());
  }

  @Override
  public String serverError(ArmReply.ServerError reply) {
    return words(reply.code(), reply.message());
  }

  @Override
  public String wordless(ArmReply.Wordless reply) {
    return words("UnexpectedAnswer", reply.message());
  }

  @Override
  public String nonsense(ArmReply.Nonsense reply) {
    return words("UnexpectedAnswer", reply.message());
  }

  @Override
  public String refusedUrl(ArmReply.RefusedUrl reply) {
    return words("RefusedUrl", reply.message());
  }
}
