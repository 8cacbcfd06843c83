package dev.apimdr.functions.http;

import dev.apimdr.app.preflight.Check;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.core.operation.Operation;
import java.util.List;
import java.util.function.Function;

/** Maps what became of a request to HTTP. */
public final class AcceptanceResponses implements Acceptance.Handler<ApiResponse> {

  /** Seconds until a caller should repeat what could not be recorded. */
  private static final int RETRY_AFTER = 30;

  private final OperationResponses responses;
  private final Function<Operation, ApiResponse> success;
  private final String notFound;

  private AcceptanceResponses(
      OperationResponses responses, Function<Operation, ApiResponse> success, String notFound) {
    this.responses = responses;
    this.success = success;
    this.notFound = notFound;
  }

  /** For requests that begin an operation: 202 with its URLs. */
  public static AcceptanceResponses toRequest(OperationResponses responses) {
    return new AcceptanceResponses(responses, responses::accepted, "ServiceNotFound");
  }

  /** For requests to abandon one: 200 with its state. */
  public static AcceptanceResponses toAbandon(OperationResponses responses) {
    return new AcceptanceResponses(responses, responses::status, "OperationNotFound");
  }

  @Override
  public ApiResponse accepted(Acceptance.Accepted acceptance) {
    return success.apply(acceptance.operation());
  }

  @Override
  public ApiResponse existing(Acceptance.Existing acceptance) {
    return success.apply(acceptance.operation());
  }

  @Override
  public ApiResponse conflict(Acceptance.Conflict acceptance) {
    return responses
        .about(Problem.of(409, acceptance.code(), acceptance.message()), acceptance.operation())
        .toResponse();
  }

  @Override
  public ApiResponse notFound(Acceptance.NotFound acceptance) {
    return Problem.of(404, notFound, acceptance.message()).toResponse();
  }

  @Override
  public ApiResponse notAllowed(Acceptance.NotAllowed acceptance) {
    return Problem.of(403, acceptance.code(), acceptance.message()).toResponse();
  }

  @Override
  public ApiResponse invalid(Acceptance.Invalid acceptance) {
    return Problem.badRequest(List.of(new FieldError(acceptance.field(), acceptance.message())))
        .toResponse();
  }

  @Override
  public ApiResponse nothingToRestore(Acceptance.NothingToRestore acceptance) {
    return Problem.of(404, acceptance.code(), acceptance.message()).toResponse();
  }

  @Override
  public ApiResponse refused(Acceptance.Refused acceptance) {
    List<Check> failures = acceptance.report().failures();
    String code = failures.isEmpty() ? "PreflightRefused" : failures.get(0).code();
    return Problem.of(422, code, acceptance.report().summary())
        .with("advice", "Nothing was started. Put right what failed, then send the request again.")
        .with("checks", PreflightResource.checks(acceptance.report()))
        .toResponse();
  }

  @Override
  public ApiResponse checked(Acceptance.Checked acceptance) {
    return ApiResponse.of(
        200,
        PreflightResource.of(acceptance.report(), acceptance.service(), acceptance.backupName()));
  }

  @Override
  public ApiResponse unavailable(Acceptance.Unavailable acceptance) {
    String id = acceptance.operationId().value();
    return tryLater(
            Problem.of(503, "LedgerUnavailable", acceptance.message())
                .with(
                    "advice",
                    "Whether the request was recorded is not known. Send it again with the header"
                        + " Operation-Id: "
                        + id
                        + "; it is carried out once.")
                .with("operationId", id))
        .toResponse();
  }

  /** Adds to a problem that passes by itself when to try again. */
  static Problem tryLater(Problem problem) {
    return problem.with(Problem.RETRY_AFTER, RETRY_AFTER);
  }
}
