package dev.apimdr.functions.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.apimdr.app.preflight.Check;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.core.operation.Operation;
import java.util.List;
import java.util.function.Function;

/** What each end of a request means in HTTP. */
public final class AcceptanceAnswers implements Acceptance.Handler<Answer> {

  /** When a caller should try again what could not be recorded, in seconds. */
  private static final int RETRY_AFTER = 30;

  private final OperationAnswers answers;
  private final Function<Operation, Answer> done;
  private final String notFound;

  private AcceptanceAnswers(
      OperationAnswers answers, Function<Operation, Answer> done, String notFound) {
    this.answers = answers;
    this.done = done;
    this.notFound = notFound;
  }

  /** For requests that begin an operation: its URLs, with 202. */
  public static AcceptanceAnswers toRequest(OperationAnswers answers) {
    return new AcceptanceAnswers(answers, answers::accepted, "ServiceNotFound");
  }

  /** For requests that end one: how it stands, with 200. */
  public static AcceptanceAnswers toAbandon(OperationAnswers answers) {
    return new AcceptanceAnswers(answers, answers::status, "OperationNotFound");
  }

  @Override
  public Answer accepted(Acceptance.Accepted answer) {
    return done.apply(answer.operation());
  }

  @Override
  public Answer existing(Acceptance.Existing answer) {
    return done.apply(answer.operation());
  }

  @Override
  public Answer conflict(Acceptance.Conflict answer) {
    return answers
        .about(Problem.of(409, answer.code(), answer.message()), answer.operation())
        .answer();
  }

  @Override
  public Answer notFound(Acceptance.NotFound answer) {
    return Problem.of(404, notFound, answer.message()).answer();
  }

  @Override
  public Answer notAllowed(Acceptance.NotAllowed answer) {
    return Problem.of(403, answer.code(), answer.message()).answer();
  }

  @Override
  public Answer invalid(Acceptance.Invalid answer) {
    return Problem.badRequest(List.of(new FieldError(answer.field(), answer.message()))).answer();
  }

  @Override
  public Answer nothingToRestore(Acceptance.NothingToRestore answer) {
    return Problem.of(404, answer.code(), answer.message()).answer();
  }

  @Override
  public Answer refused(Acceptance.Refused answer) {
    List<Check> failures = answer.report().failures();
    String code = failures.isEmpty() ? "PreflightRefused" : failures.get(0).code();
    return Problem.of(422, code, answer.report().summary())
        .with("advice", "Nothing was started. Put right what failed, then send the request again.")
        .with("checks", PreflightDocument.checks(answer.report()))
        .answer();
  }

  @Override
  public Answer checked(Acceptance.Checked answer) {
    return Answer.of(
        200, PreflightDocument.of(answer.report(), answer.service(), answer.backupName()));
  }

  @Override
  public Answer unavailable(Acceptance.Unavailable answer) {
    String id = answer.operationId().value();
    return later(
        Problem.of(503, "LedgerUnavailable", answer.message())
            .with(
                "advice",
                "Whether the request was recorded is not known. Send it again with the header"
                    + " Operation-Id: "
                    + id
                    + "; it is carried out once.")
            .with("operationId", id));
  }

  /** The answer to a problem that will pass. */
  static Answer later(Problem problem) {
    return problem
        .with("retryAfterSeconds", JsonNodeFactory.instance.numberNode(RETRY_AFTER))
        .answer()
        .with("Retry-After", String.valueOf(RETRY_AFTER));
  }
}
