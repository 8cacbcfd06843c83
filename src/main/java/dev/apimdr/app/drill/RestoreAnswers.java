package dev.apimdr.app.drill;

import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillMove;
import dev.apimdr.core.drill.RestoreDecisions;
import dev.apimdr.core.operation.OperationError;
import java.time.Instant;

/** What follows for a drill from the answer to the request for its restore. */
record RestoreAnswers(Drill drill, Instant now) implements Acceptance.Handler<DrillMove> {

  @Override
  public DrillMove accepted(Acceptance.Accepted answer) {
    return RestoreDecisions.afterRestore(drill, answer.operation(), now);
  }

  @Override
  public DrillMove existing(Acceptance.Existing answer) {
    return RestoreDecisions.afterRestore(drill, answer.operation(), now);
  }

  @Override
  public DrillMove unavailable(Acceptance.Unavailable answer) {
    return RestoreDecisions.unanswered(drill);
  }

  @Override
  public DrillMove refused(Acceptance.Refused answer) {
    return failed(answer.report().failures().get(0).code(), answer.report().summary());
  }

  @Override
  public DrillMove conflict(Acceptance.Conflict answer) {
    return failed(answer.code(), answer.message());
  }

  @Override
  public DrillMove notFound(Acceptance.NotFound answer) {
    return failed("ServiceNotFound", answer.message());
  }

  @Override
  public DrillMove notAllowed(Acceptance.NotAllowed answer) {
    return failed(answer.code(), answer.message());
  }

  @Override
  public DrillMove invalid(Acceptance.Invalid answer) {
    return failed("InvalidRequest", answer.field() + " " + answer.message());
  }

  @Override
  public DrillMove nothingToRestore(Acceptance.NothingToRestore answer) {
    return failed(answer.code(), answer.message());
  }

  @Override
  public DrillMove checked(Acceptance.Checked answer) {
    throw new IllegalStateException("a drill's restore is no dry run");
  }

  private DrillMove failed(String code, String message) {
    return RestoreDecisions.failed(
        drill,
        new OperationError(
            code, message, "Nothing was restored. Put right what the message names."),
        now);
  }
}
