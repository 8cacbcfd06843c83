package dev.apimdr.azure.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerDocumentTest {

  private static LedgerDocument decode(String json) {
    return LedgerDocument.decode("operations/x.json", json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void decode_newerVersion_saysWhichBlobAndVersion() {
    assertThatThrownBy(() -> decode("{\"version\":2}"))
        .isInstanceOfSatisfying(
            NewerDocumentException.class,
            newer -> {
              assertThat(newer.blob()).isEqualTo("operations/x.json");
              assertThat(newer.version()).isEqualTo(2);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "hunter2",
        "{\"version\":1}",
        "{\"writer\":\"w\"}",
        "{\"version\":\"1\",\"writer\":\"w\"}",
        "{\"version\":1,\"writer\":\"w\"} {}",
        "{\"version\":1,\"version\":1,\"writer\":\"hunter2\"}",
        "{\"version\":1,\"writer\":\"hunter2"
      })
  void decode_noDocumentOfOurs_isRefusedWithoutQuotingIt(String json) {
    assertThatThrownBy(() -> decode(json))
        .isInstanceOf(DamagedDocumentException.class)
        .hasMessageStartingWith("operations/x.json is not a document of this app: ")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void decode_nestedTooDeep_isRefused() {
    String deep =
        "{\"version\":1,\"writer\":\"w\",\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}";

    assertThatThrownBy(() -> decode(deep)).isInstanceOf(DamagedDocumentException.class);
  }

  @Test
  void decode_tooLarge_isRefused() {
    String large = "{\"version\":1,\"writer\":\"" + "w".repeat(JsonReader.LARGEST) + "\"}";

    assertThatThrownBy(() -> decode(large)).hasMessageContaining("larger than");
  }

  @Test
  void read_fieldOfAnotherType_isNamedWithItsPath() {
    JsonFields fields =
        JsonFields.of(
            JsonReader.read(
                JsonWriter.line(OperationJson.write(Samples.runningBackup()))
                    .replace("\"licence-1\"", "17")));

    assertThatThrownBy(() -> OperationJson.read(fields))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("progress.post.licence is not a text");
  }
}
