package dev.apimdr.functions.http;

import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.json.JsonObject;
import java.time.Instant;
import java.util.function.Function;

/**
 * Responses about one operation.
 *
 * @param now the time of the response
 * @param resultUrl where the result of an operation is polled
 * @param beside what is known of a restore beside its record
 */
public record OperationResponses(
    Urls urls,
    Instant now,
    Function<Operation, String> resultUrl,
    Function<Operation, AboutRestore> beside) {

  /** 202 for an operation that is accepted now or was before, with the URLs to poll. */
  public ApiResponse accepted(Operation operation) {
    return polling(operation, 202).with("Operation-Location", statusUrl(operation));
  }

  /** 200 with its state. */
  public ApiResponse status(Operation operation) {
    ApiResponse response = ApiResponse.of(200, resource(operation));
    return operation.isTerminal() ? response : response.with("Retry-After", retryAfter(operation));
  }

  /**
   * The result: 202 while it runs, 200 when it succeeded, 409 when it did not. Never 5xx, which
   * callers retry.
   */
  public ApiResponse result(Operation operation) {
    if (!operation.isTerminal()) {
      return polling(operation, 202);
    }
    return operation.phase() == Phase.SUCCEEDED
        ? ApiResponse.of(200, resource(operation))
        : unsuccessful(operation).toResponse();
  }

  private Problem unsuccessful(Operation operation) {
    Outcome outcome = operation.outcome();
    OperationError error = outcome == null ? null : outcome.error();
    Problem problem =
        error == null
            ? Problem.of(409, operation.phase().wireName(), "The operation did not succeed.")
            : Problem.of(409, error.code(), error.message()).with("advice", error.advice());
    return about(problem, operation);
  }

  /** Adds an existing operation to a problem about it. */
  public Problem about(Problem problem, Operation operation) {
    return problem.with("operation", resource(operation));
  }

  private ApiResponse polling(Operation operation, int status) {
    return ApiResponse.of(status, resource(operation))
        .with("Location", resultUrl.apply(operation))
        .with("Retry-After", retryAfter(operation));
  }

  private JsonObject resource(Operation operation) {
    return OperationResource.of(operation, beside.apply(operation), urls, now);
  }

  private String statusUrl(Operation operation) {
    return urls.status(operation.service().key(), operation.id());
  }

  private String retryAfter(Operation operation) {
    return String.valueOf(RetryAfter.seconds(operation, now));
  }
}
