package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
  private final MarkdownTable table = new MarkdownTable(List.of("", "ours"));

  @Test
  void text_columns_areAsWideAsTheirWidestCell() {
    table.add(List.of("makespan", "1 s"));

    assertThat(table.text())
        .isEqualTo(
            """
            |          | ours |
            |----------|-----:|
            | makespan | 1 s  |
            """);
  }

  @Test
  void row_ofAnotherLength_isRefused() {
    assertThatThrownBy(() -> table.add(List.of("makespan")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
