package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

  private static String encoded(String text) {
    return new Metadata().put("x", text).values().get("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "plain",
        "50 %",
        "%41",
        "a\r\nb",
        "ünïcode – 漢字 😀",
        "/subscriptions/1:2",
        "\u0000"
      })
  void decode_encoded_isTheSameAndOnlyAsciiTravelled(String text) {
    assertThat(Metadata.decode(encoded(text))).isEqualTo(text);
    assertThat(encoded(text)).matches("[!-~]*");
  }

  @Test
  void put_nothing_isLeftOut() {
    assertThat(new Metadata().put("x", (String) null).put("y", (Instant) null).values()).isEmpty();
  }

  @Test
  void putTruncated_longText_keeps200Characters() {
    String kept = new Metadata().putTruncated("x", "a".repeat(300)).values().get("x");

    assertThat(kept).hasSize(Metadata.LONGEST);
  }

  @Test
  void putTruncated_characterOfTwoUnitsAtTheEnd_isNotHalved() {
    String kept = new Metadata().putTruncated("x", "a".repeat(199) + "😀😀").values().get("x");

    assertThat(Metadata.decode(kept)).isEqualTo("a".repeat(199));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "ü"})
  void decode_notEncodedAsHere_isRefused(String text) {
    assertThatThrownBy(() -> Metadata.decode(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
