package dev.apimdr.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"\"",
        "true",
        "-0.5e-7",
        "123456789012345678901234567890",
        "{\"a\":[1,2.5,{\"b\":null}],\"c\":{\"d\":false},\"e\":[[]]}",
        "\"quotes \\\" and \\\\, \\u0000 \\u001f\\n\\t, \\u2028 Zo\\u00eb \\ud83d\\ude00\"",
        "{\"a \\\"name\\\"\\n\":\"</script>\"}",
      })
  void text_isWhatTheTreeItselfWouldWrite(String json) throws Exception {
    JsonNode tree = new ObjectMapper().readTree(json);

    assertThat(JsonText.of(tree)).isEqualTo(tree.toString());
    assertThat(new ObjectMapper().readTree(JsonText.of(tree))).isEqualTo(tree);
  }

  @Test
  void text_ofLongAndDouble_isWhatTheTreeItselfWouldWrite() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;

    assertThat(JsonText.of(nodes.numberNode(Long.MIN_VALUE))).isEqualTo("-9223372036854775808");
    assertThat(JsonText.of(nodes.numberNode(1e300))).isEqualTo("1.0E300");
  }

  @Test
  void node_thatIsNoJson_isRefused() {
    assertThatThrownBy(() -> JsonText.of(JsonNodeFactory.instance.pojoNode(new Object())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("POJO");
  }
}
