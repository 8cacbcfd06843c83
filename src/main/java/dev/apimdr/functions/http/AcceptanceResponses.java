package dev.apimdr.functions.http;

import dev.apimdr.app.preflight.Check;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.core.operation.Operation;
import java.util.List;
import java.util.function.Function;

/** What each end of a request means in HTTP. */
public final class AcceptanceResponses implements Acceptance.Handler<ApiResponse> {

  /** When a caller should try again what could not be recorded, in seconds. */
  private static final int RETRY_AFTER = 30;

  private final OperationResponses answers;
  private final Function<Operation, ApiResponse> done;
  private final String notFound;

  private AcceptanceResponses(
      OperationResponses answers, Function<Operation, ApiResponse> done, String notFound) {
    this.answers = answers;
    this.done = done;
    this.notFound = notFound;
  }

  /** For requests that begin an operation: its URLs, with 202. */
  public static AcceptanceResponses toRequest(OperationResponses answers) {
    return new AcceptanceResponses(answers, answers::accepted, "ServiceNotFound");
  }

  /** For requests that end one: how it stands, with 200. */
  public static AcceptanceResponses toAbandon(OperationResponses answers) {
    return new AcceptanceResponses(answers, answers::status, "OperationNotFound");
  }

  @Override
  public ApiResponse accepted(Acceptance.Accepted answer) {
    return done.apply(answer.operation());
  }

  @Override
  public ApiResponse existing(Acceptance.Existing answer) {
    return done.apply(answer.operation());
  }

  @Override
  public ApiResponse conflict(Acceptance.Conflict answer) {
    return answers
        .about(Problem.of(409, answer.code(), answer.message()), answer.operation())
        .answer();
  }

  @Override
  public ApiResponse notFound(Acceptance.NotFound answer) {
    return Problem.of(404, notFound, answer.message()).answer();
  }

  @Override
  public ApiResponse notAllowed(Acceptance.NotAllowed answer) {
    return Problem.of(403, answer.code(), answer.message()).answer();
  }

  @Override
  public ApiResponse invalid(Acceptance.Invalid answer) {
    return Problem.badRequest(List.of(new FieldError(answer.field(), answer.message()))).answer();
  }

  @Override
  public ApiResponse nothingToRestore(Acceptance.NothingToRestore answer) {
    return Problem.of(404, answer.code(), answer.message()).answer();
  }

  @Override
  public ApiResponse refused(Acceptance.Refused answer) {
    List<Check> failures = answer.report().failures();
    String code = failures.isEmpty() ? "PreflightRefused" : failures.get(0).code();
    return Problem.of(422, code, answer.report().summary())
        .with("advice", "Nothing was started. Put right what failed, then send the request again.")
        .with("checks", PreflightResource.checks(answer.report()))
        .answer();
  }

  @Override
  public ApiResponse checked(Acceptance.Checked answer) {
    return ApiResponse.of(
        200, PreflightResource.of(answer.report(), answer.service(), answer.backupName()));
  }

  @Override
  public ApiResponse unavailable(Acceptance.Unavailable answer) {
    String id = answer.operationId().value();
    return later(
            Problem.of(503, "LedgerUnavailable", answer.message())
                .with(
                    "advice",
                    "Whether the request was recorded is not known. Send it again with the header"
                        + " Operation-Id: "
                        + id
                        + "; it is carried out once.")
                .with("operationId", id))
        .answer();
  }

  /** The answer to a problem that will pass. */
  static Problem later(Problem problem) {
    return problem.with(Problem.RETRY_AFTER, RETRY_AFTER);
  }
}
