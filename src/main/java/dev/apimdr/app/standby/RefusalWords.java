package dev.apimdr.app.standby;

import dev.apimdr.app.requests.Acceptance;

/** Why a restore was not accepted, in one sentence. */
final class RefusalWords implements Acceptance.Handler<String> {

  private RefusalWords() {}

  static String of(Acceptance answer) {
    return answer.match(new RefusalWords());
  }

  @Override
  public String accepted(Acceptance.Accepted answer) {
    return "It was accepted.";
  }

  @Override
  public String existing(Acceptance.Existing answer) {
    return "It was accepted before.";
  }

  @Override
  public String conflict(Acceptance.Conflict answer) {
    return answer.code() + ": " + answer.message();
  }

  @Override
  public String notFound(Acceptance.NotFound answer) {
    return answer.message();
  }

  @Override
  public String notAllowed(Acceptance.NotAllowed answer) {
    return answer.code() + ": " + answer.message();
  }

  @Override
  public String invalid(Acceptance.Invalid answer) {
    return answer.field() + " " + answer.message();
  }

  @Override
  public String nothingToRestore(Acceptance.NothingToRestore answer) {
    return answer.code() + ": " + answer.message();
  }

  @Override
  public String refused(Acceptance.Refused answer) {
    return answer.report().summary();
  }

  @Override
  public String checked(Acceptance.Checked answer) {
    return "It was only checked.";
  }

  @Override
  public String unavailable(Acceptance.Unavailable answer) {
    return answer.message();
  }
}
