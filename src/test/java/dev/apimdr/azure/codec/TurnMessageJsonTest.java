package dev.apimdr.azure.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.InventorySamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurnMessageJsonTest {

  static Stream<Arguments> messages() {
    TurnMessage plain = TurnMessage.of(Samples.runningBackup());
    String plainJson =
        "{\"service\":\"contoso\",\"operationId\":\"backup-20261123t0200z\",\"turn\":1}";
    return Stream.of(
        Arguments.of(plain, plainJson),
        Arguments.of(plain.putBack(), plainJson.replace("}", ",\"again\":true}")),
        Arguments.of(
            OperationMessage.scheduled(Samples.KEY, Samples.NIGHTLY, null),
            plainJson.replace("1}", "0,\"scheduled\":true}")),
        Arguments.of(
            OperationMessage.scheduled(Samples.KEY, Samples.NIGHTLY, Duration.ofSeconds(490)),
            plainJson.replace("1}", "0,\"scheduled\":true,\"atLeast\":\"PT8M10S\"}")),
        Arguments.of(
            OperationMessage.putBack(
                plain, new OperationMessage.Accepted("licence-1", "https://arm/x==?a=%3D")),
            plainJson.replace(
                "}",
                ",\"again\":true,\"accepted\":{\"licence\":\"licence-1\","
                    + "\"statusUrl\":\"https://arm/x==?a=%3D\"}}")),
        Arguments.of(
            OperationMessage.putBack(
                plain,
                new OperationMessage.Answered(
                    "licence-1", OperationMessage.Answered.Result.FAILED, "RestoreFailed", "no")),
            plainJson.replace(
                "}",
                ",\"again\":true,\"answered\":{\"licence\":\"licence-1\",\"word\":\"failed\","
                    + "\"code\":\"RestoreFailed\",\"message\":\"no\"}}")));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void write_message_isExactlyThis(TurnMessage message, String json) {
    assertThat(TurnMessageJson.write(message)).isEqualTo(json);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void read_written_isTheSame(TurnMessage message, String json) {
    assertThat(TurnMessageJson.read(json)).isEqualTo(message);
  }

  static Stream<Arguments> otherKinds() {
    TurnMessage first = new TurnMessage(new TurnKey("counter", "contoso", "a"), 0, false, null);
    String json = "{\"kind\":\"counter\",\"service\":\"contoso\",\"id\":\"a\",\"turn\":0}";
    return Stream.of(
        Arguments.of(first, json),
        Arguments.of(first.putBack(), json.replace("}", ",\"again\":true}")),
        Arguments.of(
            TurnMessage.of(InventorySamples.walking()),
            "{\"kind\":\"inventory\",\"service\":\"contoso\",\"id\":\"i-walking\",\"turn\":1}"));
  }

  @ParameterizedTest
  @MethodSource("otherKinds")
  void message_ofAnotherKind_namesItsKind(TurnMessage message, String json) {
    assertThat(TurnMessageJson.write(message)).isEqualTo(json);
    assertThat(TurnMessageJson.read(json)).isEqualTo(message);
  }

  /** A later version may name the kind of operations explicitly. */
  @Test
  void message_thatNamesOperationAsItsKind_isThatOfAnOperation() {
    TurnMessage plain = TurnMessage.of(Samples.runningBackup());
    String json = TurnMessageJson.write(plain).replace("{", "{\"kind\":\"operation\",");

    assertThat(TurnMessageJson.read(json)).isEqualTo(plain);
  }

  /** A message that only a newer version understands keeps all its content. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"drill\",\"service\":\"contoso\",\"id\":\"a\",\"turn\":0,\"more\":[1, 2]}",
        "{\"kind\":\"drill\",\"service\":7,\"id\":\"A B\",\"turn\":-1}",
        "{ \"turn\" : {}, \"kind\" : \"drill\" }"
      })
  void message_ofANewerVersion_isWrittenAsItCame(String json) {
    TurnMessage read = TurnMessageJson.read(json);

    assertThat(read.key().kind()).isEqualTo("drill");
    assertThat(TurnMessageJson.write(read.putBack())).isEqualTo(json);
  }

  @Test
  void message_ofANewerVersion_tellsTheServiceAndIdThatCanBeRead() {
    TurnMessage read =
        TurnMessageJson.read(
            "{\"kind\":\"drill\",\"service\":\"contoso\",\"id\":\"Hunter2\",\"turn\":1,\"x\":1}");

    assertThat(read.key()).isEqualTo(new TurnKey("drill", "contoso", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "null",
        "[1]",
        "{}",
        "{\"service\":\"contoso\",\"operationId\":\"a\"}",
        "{\"service\":\"Contoso hunter2\",\"operationId\":\"a\",\"turn\":0}",
        "{\"service\":\"contoso\",\"operationId\":\"HUNTER2!\",\"turn\":0}",
        "{\"kind\":7,\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":0}",
        "{\"kind\":\"operation\",\"service\":\"contoso\",\"id\":\"a\",\"turn\":0}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":-1}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":1.5}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":99999999999}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":\"0\"}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":0,\"again\":\"yes\"}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":0,\"hunter2\":1}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":0,\"accepted\":{}}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":0,\"accepted\":"
            + "{\"licence\":\"l\",\"statusUrl\":\"u\",\"hunter2\":1}}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":0,\"answered\":{}}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":0,\"atLeast\":\"hunter2\"}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":0,\"atLeast\":\"-PT1S\"}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":0,\"answered\":"
            + "{\"licence\":\"l\",\"word\":\"hunter2\",\"code\":\"\",\"message\":\"\"}}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":0,\"answered\":"
            + "{\"licence\":\"l\",\"word\":\"failed\",\"code\":\"\",\"message\":\"\",\"hunter2\":1}}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":0,\"turn\":1}",
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":0} hunter2"
      })
  void read_foreign_isRefusedWithOneShortReason(String foreign) {
    assertThatThrownBy(() -> TurnMessageJson.read(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(
            wrong ->
                assertThat(wrong.getMessage())
                    .startsWith("not a turn: ")
                    .hasSizeLessThanOrEqualTo(100)
                    .doesNotContainIgnoringCase("hunter2")
                    .doesNotContain("\n"));
  }

  @Test
  void read_answerLongerThanARecordedOne_isRefused() {
    String message =
        "{\"service\":\"contoso\",\"operationId\":\"a\",\"turn\":0,\"answered\":{\"licence\":\"l\","
            + "\"word\":\"failed\",\"code\":\"c\",\"message\":\"%s\"}}";

    assertThat(
            OperationMessage.in(TurnMessageJson.read(message.formatted("m".repeat(2000))))
                .answered())
        .isNotNull();
    assertThatThrownBy(() -> TurnMessageJson.read(message.formatted("m".repeat(2001))))
        .hasMessageContaining("message is longer than 2000 characters");
  }

  @Test
  void read_nestedTooDeep_isRefused() {
    assertThatThrownBy(() -> TurnMessageJson.read("{\"a\":".repeat(10_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void read_longerThanAQueueHolds_isRefused() {
    assertThatThrownBy(() -> TurnMessageJson.read(" ".repeat(TurnMessageJson.LONGEST + 1)))
        .hasMessageContaining("longer than");
  }
}
