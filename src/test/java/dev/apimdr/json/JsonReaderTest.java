package dev.apimdr.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @Test
  void document_ofEveryKindOfValue_isRead() {
    JsonValue value =
        JsonReader.read("{\"a\":[1,3000000000,2.5,true,null,\"t\"],\"o\":{\"n\":null}}");

    assertThat(value.names()).containsExactly("a", "o");
    assertThat(value.get("a").elements())
        .extracting(JsonValue::plain)
        .containsExactly(1, 3000000000L, 2.5, true, null, "t");
    assertThat(value.get("o").get("n").isAbsent()).isTrue();
    assertThat(value.get("o").get("n").get("deeper").isAbsent()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "''                         | not JSON (empty)",
        "{} {}                      | not JSON (more than one value)",
        "hunter2                    | not JSON (line 1, column 1)",
        "{\"a\":1,\"a\":\"hunter2\"} | not JSON (line 1, column 13)",
        "[\"hunter2                 | not JSON (line 1, column 10)"
      })
  void document_thatIsNone_isRefusedWithoutQuotingIt(String json, String message) {
    assertThatThrownBy(() -> JsonReader.read(json))
        .isInstanceOf(NotJsonException.class)
        .hasMessage(message)
        .hasNoCause();
    assertThatThrownBy(() -> JsonReader.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(NotJsonException.class)
        .hasMessageStartingWith("not JSON (")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void document_largerThanAllowed_isRefused() {
    byte[] json = "[1,2,3]".getBytes(StandardCharsets.UTF_8);

    assertThat(JsonReader.read(json, 7).isArray()).isTrue();
    assertThatThrownBy(() -> JsonReader.read(json, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("larger than 6 bytes");
    assertThatThrownBy(() -> JsonReader.read(" ".repeat(JsonReader.LARGEST + 1)))
        .hasMessage("larger than 1048576 characters");
  }

  @Test
  void values_ofDocumentsAndOfInput_haveTheirOwnBounds() {
    String deep = "[".repeat(9) + "]".repeat(9);
    String longName = "{\"" + "n".repeat(129) + "\":1}";

    assertThat(JsonReader.read(deep).isArray()).isTrue();
    assertThat(JsonReader.read(longName).isObject()).isTrue();
    assertThatThrownBy(() -> JsonReader.readInput(deep)).isInstanceOf(NotJsonException.class);
    assertThatThrownBy(() -> JsonReader.readInput(longName)).isInstanceOf(NotJsonException.class);
    assertThatThrownBy(() -> JsonReader.read("[".repeat(33) + "]".repeat(33)))
        .isInstanceOf(NotJsonException.class);
    assertThatThrownBy(() -> JsonReader.read("\"" + "t".repeat(256 * 1024 + 1) + "\""))
        .isInstanceOf(NotJsonException.class);
    assertThatThrownBy(() -> JsonReader.readInput("1".repeat(101)))
        .isInstanceOf(NotJsonException.class);
  }

  @Test
  void entities_mayBeDeepAndLong_withinBounds() {
    String text = "t".repeat(2_000_000);
    assertThat(JsonReader.readEntities("{\"a\":\"" + text + "\"}").get("a").text()).isEqualTo(text);
    assertThat(JsonReader.readEntities("[".repeat(256) + "]".repeat(256)).isArray()).isTrue();
    assertThat(JsonReader.readEntities("{\"" + "n".repeat(4096) + "\":1}").isObject()).isTrue();
    assertThatThrownBy(() -> JsonReader.readEntities("[".repeat(257) + "]".repeat(257)))
        .isInstanceOf(NotJsonException.class);
    assertThatThrownBy(() -> JsonReader.readEntities("{\"" + "n".repeat(4097) + "\":1}"))
        .isInstanceOf(NotJsonException.class);
    assertThatThrownBy(() -> JsonReader.readEntities("{\"a\":1,\"a\":2}"))
        .isInstanceOf(NotJsonException.class);
  }

  @Test
  void input_thatRepeatsNames_tellsWhereAndKeepsTheFirst() {
    JsonInput input =
        JsonReader.readInput(
            "\uFEFF[1,{\"id\":\"first\",\"o\":{\"x\":1,\"x\":2},\"id\":\"again\"}]");

    assertThat(input.repeated()).containsExactly("[1].o.x", "[1].id");
    assertThat(input.value().elements().get(1).get("id").text()).isEqualTo("first");
    assertThat(JsonReader.readInput("{\"a\":1,\"b\":[{\"a\":1}]}").repeated()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "7.0", "true", "\"x\"", "[]", "{}", "null"})
  void value_ofAnotherShape_isNothingAndNeverThrows(String json) {
    JsonValue value = JsonReader.read(json);

    assertThat(value.get("x").isAbsent()).isTrue();
    assertThat(value.names()).isEmpty();
    assertThat(value.elements()).isEmpty();
    assertThat(value.wholeNumber().isPresent()).isEqualTo(json.equals("7"));
    assertThat(value.flag().isPresent()).isEqualTo(json.equals("true"));
    assertThat(value.nonEmptyText().isPresent()).isEqualTo(json.equals("\"x\""));
    assertThat(value.text())
        .isEqualTo(
            json.equals("[]") || json.equals("{}") || json.equals("null")
                ? ""
                : json.replace("\"", ""));
  }

  @Test
  void fields_ofAnotherType_areRefusedByNameAlone() {
    JsonFields fields =
        JsonFields.of(
            JsonReader.read(
                "{\"big\":3000000000,\"fraction\":1.5,\"huge\":99999999999999999999,"
                    + "\"o\":{\"t\":7,\"list\":[{},1],\"none\":null,\"kept\":[null,{\"a\":null}]}}"));

    assertThat(fields.bigNumber("big")).isEqualTo(3_000_000_000L);
    assertThatThrownBy(() -> fields.number("big")).hasMessage("big is not a whole number");
    assertThatThrownBy(() -> fields.bigNumber("fraction"))
        .hasMessage("fraction is not a whole number");
    assertThatThrownBy(() -> fields.bigNumber("huge")).hasMessage("huge is not a whole number");
    JsonFields inner = fields.object("o");
    assertThatThrownBy(() -> inner.text("t")).hasMessage("o.t is not a text");
    assertThatThrownBy(() -> inner.flag("t")).hasMessage("o.t is neither true nor false");
    assertThatThrownBy(() -> inner.text("none")).hasMessage("o.none is missing");
    assertThatThrownBy(() -> inner.objects("t")).hasMessage("o.t is not an array");
    assertThatThrownBy(() -> inner.objects("list")).hasMessage("o.list is not an array of objects");
    assertThatThrownBy(() -> inner.only(List.of("t"))).hasMessage("o.a field other than t");
    assertThat(fields.plain("o"))
        .containsEntry("kept", List.of(Map.of()))
        .doesNotContainKey("none");
  }
}
