package dev.apimdr.core.lifecycle;

import dev.apimdr.core.arm.ArmCall;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.operation.OperationMessage.Answered;
import dev.apimdr.core.operation.OperationMessage.Answered.Result;
import java.util.Optional;

/**
 * Which replies must not be lost, because asking again gives another one: a refusal of the POST,
 * and the end of an operation.
 */
final class UnrepeatableReplies {
  private UnrepeatableReplies() {}

  /**
   * What a message carries of the reply; empty where the same can be learnt again.
   *
   * @param attemptId of the POST that the reply belongs to
   */
  static Optional<Answered> of(ArmReply reply, ArmCall call, String attemptId) {
    return reply.match(
        running -> Optional.empty(),
        succeeded -> Optional.of(new Answered(attemptId, Result.SUCCEEDED, "", "")),
        failed ->
            Optional.of(new Answered(attemptId, Result.FAILED, failed.code(), failed.message())),
        problem ->
            (call == ArmCall.POST ? refusal(problem.kind()) : Optional.<Result>empty())
                .map(result -> new Answered(attemptId, result, problem.code(), problem.message())));
  }

  /** What a problem proves of the POST; empty where it may have been accepted. */
  private static Optional<Result> refusal(ArmReply.Kind kind) {
    return switch (kind) {
      case FORBIDDEN, NOT_FOUND -> Optional.of(Result.FAILED);
      case CONFLICT, THROTTLED, UNAUTHORIZED, NOT_SENT -> Optional.of(Result.REFUSED);
      case NO_RESPONSE, SERVER_ERROR, NO_STATUS, UNEXPECTED, REFUSED_URL -> Optional.empty();
    };
  }
}
