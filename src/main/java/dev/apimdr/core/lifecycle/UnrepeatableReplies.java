package dev.apimdr.core.lifecycle;

import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.turn.TurnMessage.Answered;
import dev.apimdr.core.turn.TurnMessage.Answered.Word;
import java.util.Optional;

/**
 * Which replies must not be lost, because asking again gives another one: a refusal of the POST,
 * and the end of an operation.
 */
final class UnrepeatableReplies implements ArmReply.Handler<Optional<Answered>> {
  private final ArmCall place;
  private final String licence;

  UnrepeatableReplies(ArmCall place, String licence) {
    this.place = place;
    this.licence = licence;
  }

  private Optional<Answered> answered(Word word, String code, String message) {
    return Optional.of(new Answered(licence, word, code, message));
  }

  /** What proves something of a POST, and of a poll nothing. */
  private Optional<Answered> ofPost(Word word, String code, String message) {
    return place == ArmCall.POST ? answered(word, code, message) : Optional.empty();
  }

  @Override
  public Optional<Answered> succeeded(ArmReply.Succeeded reply) {
    return answered(Word.SUCCEEDED, "", "");
  }

  @Override
  public Optional<Answered> failed(ArmReply.Failed reply) {
    return answered(Word.FAILED, reply.code(), reply.message());
  }

  @Override
  public Optional<Answered> forbidden(ArmReply.Forbidden reply) {
    return ofPost(Word.FAILED, reply.code(), reply.message());
  }

  @Override
  public Optional<Answered> gone(ArmReply.Gone reply) {
    return ofPost(Word.FAILED, reply.code(), reply.message());
  }

  @Override
  public Optional<Answered> busy(ArmReply.Busy reply) {
    return ofPost(Word.REFUSED, reply.code(), reply.message());
  }

  @Override
  public Optional<Answered> throttled(ArmReply.Throttled reply) {
    return ofPost(Word.REFUSED, reply.code(), reply.message());
  }

  @Override
  public Optional<Answered> unauthorized(ArmReply.Unauthorized reply) {
    return ofPost(Word.REFUSED, reply.code(), reply.message());
  }

  @Override
  public Optional<Answered> unreachable(ArmReply.Unreachable reply) {
    return reply.sent() ? Optional.empty() : ofPost(Word.REFUSED, reply.code(), reply.message());
  }

  @Override
  public Optional<Answered> stillRunning(ArmReply.StillRunning reply) {
    return Optional.empty();
  }

  @Override
  public Optional<Answered> serverError(ArmReply.ServerError reply) {
    return Optional.empty();
  }

  @Override
  public Optional<Answered> wordless(ArmReply.Wordless reply) {
    return Optional.empty();
  }

  @Override
  public Optional<Answered> nonsense(ArmReply.Nonsense reply) {
    return Optional.empty();
  }

  @Override
  public Optional<Answered> refusedUrl(ArmReply.RefusedUrl reply) {
    return Optional.empty();
  }
}
