package dev.apimdr.local.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void text_short_isAlignedBelowItsHead() {
    assertThat(new Table("a", "what").row("one", "x").row("2", "").text())
        .isEqualTo(
            """
                a    what
                ---  ----
                one  x
                2
            """);
  }

  @Test
  void text_longLastColumn_goesOnBelowItself() {
    String text = new Table("a", "b").row("one", "word ".repeat(40).strip()).text();

    assertThat(text.lines()).allMatch(line -> line.length() <= Table.WIDTH);
    assertThat(text.lines().skip(3))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("         word"));
    assertThat(text.split("word", -1)).hasSize(41);
  }

  @Test
  void text_saidBelowARow_standsThereIndented() {
    String text = new Table("a").row("1").below("why ".repeat(60).strip()).row("2").text();

    assertThat(text.lines()).allMatch(line -> line.length() <= Table.WIDTH);
    assertThat(text.lines().filter(line -> line.startsWith("        why"))).hasSize(3);
    assertThat(text.lines().skip(6)).containsExactly("    2");
  }

  @Test
  void text_wordLongerThanALine_staysWhole() {
    assertThat(new Table("a", "b").row("1", "x".repeat(200)).text()).contains("x".repeat(200));
  }
}
