package dev.apimdr.app.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.preflight.PreflightReport;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AcceptanceTest {

  /** Says which of its methods was called. */
  private static final class Named implements Acceptance.Handler<String> {
    @Override
    public String accepted(Acceptance.Accepted answer) {
      return "accepted";
    }

    @Override
    public String existing(Acceptance.Existing answer) {
      return "existing";
    }

    @Override
    public String conflict(Acceptance.Conflict answer) {
      return "conflict";
    }

    @Override
    public String notFound(Acceptance.NotFound answer) {
      return "notFound";
    }

    @Override
    public String notAllowed(Acceptance.NotAllowed answer) {
      return "notAllowed";
    }

    @Override
    public String invalid(Acceptance.Invalid answer) {
      return "invalid";
    }

    @Override
    public String nothingToRestore(Acceptance.NothingToRestore answer) {
      return "nothingToRestore";
    }

    @Override
    public String refused(Acceptance.Refused answer) {
      return "refused";
    }

    @Override
    public String checked(Acceptance.Checked answer) {
      return "checked";
    }

    @Override
    public String unavailable(Acceptance.Unavailable answer) {
      return "unavailable";
    }
  }

  static Stream<Arguments> answers() {
    Operation operation = Samples.notStarted(OperationKind.RESTORE);
    PreflightReport report = new PreflightReport(List.of(), null, null);
    return Stream.of(
        Arguments.of("accepted", new Acceptance.Accepted(operation)),
        Arguments.of("existing", new Acceptance.Existing(operation)),
        Arguments.of("conflict", new Acceptance.Conflict("code", "message", operation)),
        Arguments.of("notFound", new Acceptance.NotFound("message")),
        Arguments.of("notAllowed", new Acceptance.NotAllowed("code", "message")),
        Arguments.of("invalid", new Acceptance.Invalid("field", "message")),
        Arguments.of("nothingToRestore", new Acceptance.NothingToRestore("code", "message")),
        Arguments.of("refused", new Acceptance.Refused(report)),
        Arguments.of("checked", new Acceptance.Checked(report, "standby", "name")),
        Arguments.of("unavailable", new Acceptance.Unavailable(new OperationId("one"), "message")));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void match_eachAnswer_isHandledByTheMethodOfItsName(String name, Acceptance answer) {
    assertThat(answer.<String>match(new Named())).isEqualTo(name);
  }
}
