package dev.apimdr.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextsTest {

  private static Map<String, String> row(String json) {
    return JsonTexts.table("{\"value\":[" + json + "]}", "value").rows().get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0.0",
        "-0.0",
        "1e5",
        "1E+400",
        "45.538000000000004",
        "66.00685714285714",
        "12345678901234567890123",
        "true",
        "null",
        "\"\"",
        "{\"a\":[1.10,{\"b\":null}],\"c\":1E2}"
      })
  void value_isTheTextThatCame(String value) {
    Map<String, String> row = row("{\"a\":" + value + "}");

    assertThat(row).containsEntry("a", value);
    assertThat(JsonTexts.line(row)).isEqualTo("{\"a\":" + value + "}");
  }

  @Test
  void text_isTheSame_howeverItWasEscaped() {
    assertThat(row("{\"a\":\"\\u003f\\u00e4\\/\\n\"}")).containsEntry("a", "\"?ä/\\n\"");
  }

  static Stream<Random> seeds() {
    return IntStream.range(0, 300).mapToObj(Random::new);
  }

  /** Whatever the numbers are: what is written has the same digits as what was read. */
  @ParameterizedTest
  @MethodSource("seeds")
  void line_ofARow_isTheRow(Random random) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = random.nextInt(10); i >= 0; i--) {
      BigDecimal number = new BigDecimal(new BigInteger(60, random), random.nextInt(30) - 5);
      fields.put("f" + i, random.nextBoolean() ? number.toString() : number.toPlainString());
    }
    String line = JsonTexts.line(fields);

    assertThat(row(line)).containsExactlyEntriesOf(fields);
  }

  @Test
  void others_areWhatIsBesideTheRows() {
    JsonTexts.Table table =
        JsonTexts.table("{\"count\":1,\"value\":[],\"nextLink\":null}", "value");

    assertThat(table.rows()).isEmpty();
    assertThat(table.others()).containsEntry("count", "1").containsEntry("nextLink", "null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"value\":{}}",
        "{\"value\":[1]}",
        "{\"value\":[{\"a\":1,\"a\":2}]}",
        "{\"value\":[],\"value\":[]}",
        "{\"value\":[]} x",
        "{\"value\":[{\"secret\":",
        "<html>secret</html>"
      })
  void whatIsNoTable_isRefused_withoutRepeatingIt(String json) {
    assertThatThrownBy(() -> JsonTexts.table(json, "value"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void quoted_isJson() {
    assertThat(JsonTexts.quoted("a\"b\\c\n")).isEqualTo("\"a\\\"b\\\\c\\n\"");
  }
}
