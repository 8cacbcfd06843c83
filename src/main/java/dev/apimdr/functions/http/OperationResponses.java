package dev.apimdr.functions.http;

import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import java.time.Instant;

/**
 * The answers about one operation.
 *
 * @param now when it is answered
 */
public record OperationResponses(Urls urls, Instant now) {

  /** 202: accepted, or accepted before; where to look, and when. */
  public ApiResponse accepted(Operation operation) {
    return polling(operation, 202).with("Operation-Location", statusUrl(operation));
  }

  /** 200: how it stands. */
  public ApiResponse status(Operation operation) {
    ApiResponse answer = ApiResponse.of(200, OperationResource.of(operation, urls, now));
    return operation.isTerminal() ? answer : answer.with("Retry-After", retryAfter(operation));
  }

  /**
   * The result: 202 while it runs, 200 when it succeeded, 409 when it did not. Never 5xx, for
   * callers would ask again.
   */
  public ApiResponse result(Operation operation) {
    if (!operation.isTerminal()) {
      return polling(operation, 202);
    }
    return operation.phase() == Phase.SUCCEEDED
        ? ApiResponse.of(200, OperationResource.of(operation, urls, now))
        : unsuccessful(operation).answer();
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

  /** A problem that an existing operation is part of. */
  public Problem about(Problem problem, Operation operation) {
    return problem.with("operation", OperationResource.of(operation, urls, now));
  }

  private ApiResponse polling(Operation operation, int status) {
    return ApiResponse.of(status, OperationResource.of(operation, urls, now))
        .with("Location", urls.result(operation.service().key(), operation.id()))
        .with("Retry-After", retryAfter(operation));
  }

  private String statusUrl(Operation operation) {
    return urls.status(operation.service().key(), operation.id());
  }

  private String retryAfter(Operation operation) {
    return String.valueOf(OperationResource.retryAfterSeconds(operation, now));
  }
}
