package dev.apimdr.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TruncateTest {
  /** One character of two UTF-16 units. */
  private static final String SMILE = "\uD83D\uDE00";

  @Test
  void text_withinTheLimit_staysAsItIs() {
    assertThat(Truncate.to("abc", 3)).isEqualTo("abc");
    assertThat(Truncate.to("abc", 3, "…")).isEqualTo("abc");
    assertThat(Truncate.to("", 0)).isEmpty();
  }

  @Test
  void text_beyondTheLimit_isShortened_andMarkedWhereWished() {
    assertThat(Truncate.to("abcd", 3)).isEqualTo("abc");
    assertThat(Truncate.to("abcd", 3, "…")).isEqualTo("abc…");
    assertThat(Truncate.to("abcd", 0)).isEmpty();
  }

  @Test
  void characterOfTwoUnits_isKeptWholeOrLeftOut() {
    assertThat(Truncate.to("ab" + SMILE + "c", 3)).isEqualTo("ab");
    assertThat(Truncate.to("ab" + SMILE + "c", 4)).isEqualTo("ab" + SMILE);
    assertThat(Truncate.to(SMILE, 1)).isEmpty();
  }

  @Test
  void parts_oneAfterTheOther_areTheWhole() {
    String text = "a" + SMILE.repeat(5) + "b";
    StringBuilder parts = new StringBuilder();
    for (int from = 0; from < text.length(); ) {
      int to = Truncate.end(text, from, 2);
      assertThat(Character.isLowSurrogate(text.charAt(from))).isFalse();
      parts.append(text, from, to);
      from = to;
    }
    assertThat(parts).hasToString(text);
  }
}
