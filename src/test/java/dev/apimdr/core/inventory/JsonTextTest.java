package dev.apimdr.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void whiteSpace_countsWithinTextsOnly() {
    assertThat(JsonText.canonical("{\r\n\t\"a b\" : [ 1, \"c \\\" d\" ]\n}"))
        .isEqualTo("{\"a b\":[1,\"c \\\" d\"]}");
  }

  @Test
  void malformedText_isStillAText() {
    assertThat(JsonText.canonical("{ \"a b")).isEqualTo("{\"a b");
    assertThat(JsonText.canonical("\"\\")).isEqualTo("\"\\");
  }
}
