package dev.apimdr.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

  /** Compares with another writer of the same grammar. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":[1,2.5,{\"b\":null}],\"c\":{\"d\":false},\"e\":[[]]}",
        "{\"a\":-9223372036854775808,\"b\":1.0E300}",
        "{\"a\":\"quotes \\\" and \\\\, \\u0000 \\u001f\\n\\t, \\u2028 Zo\\u00eb \\ud83d\\ude00\"}",
        "{\"a \\\"name\\\"\\n\":\"</script>\"}",
      })
  void line_isWhatJacksonsMapperWrites(String json) throws Exception {
    JsonObject object = new JsonObject();
    JsonValue value = JsonReader.read(json);
    value.names().forEach(name -> object.putPlain(name, value.get(name).plain()));

    assertThat(JsonWriter.line(object)).isEqualTo(new ObjectMapper().readTree(json).toString());
  }

  @Test
  void line_ofWhatIsBuilt_leavesOutNullsAndKeepsTheOrder() {
    Instant time = Instant.parse("2026-11-23T10:00:00.123456Z");
    JsonObject object =
        new JsonObject()
            .put("z", "text")
            .put("none", (String) null)
            .put("exact", time)
            .putMillis("millis", time)
            .put("iso", Duration.ofMinutes(90))
            .putSeconds("seconds", Duration.ofMillis(1999))
            .put("list", List.of(new JsonObject().put("in", true)))
            .putSorted("sorted", List.of("b", "a"))
            .putPlain("plain", Map.of("times", Arrays.asList(time, null)))
            .putAll(new JsonObject().put("last", 7));

    assertThat(JsonWriter.line(object))
        .isEqualTo(
            "{\"z\":\"text\",\"exact\":\"2026-11-23T10:00:00.123456Z\","
                + "\"millis\":\"2026-11-23T10:00:00.123Z\",\"iso\":\"PT1H30M\",\"seconds\":1,"
                + "\"list\":[{\"in\":true}],\"sorted\":[\"a\",\"b\"],"
                + "\"plain\":{\"times\":[\"2026-11-23T10:00:00.123456Z\",null]},\"last\":7}");
  }

  @Test
  void indented_isUtf8ThatReadsTheSame() throws Exception {
    JsonObject object = new JsonObject().put("name", "Zoë 😀").put("list", List.of());

    byte[] bytes = JsonWriter.indented(object);

    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .startsWith("{\n  \"name\" : \"Zoë \\uD83D\\uDE00\",\n");
    assertThat((ObjectNode) new ObjectMapper().readTree(bytes))
        .isEqualTo(new ObjectMapper().readTree(JsonWriter.line(object)));
  }
}
