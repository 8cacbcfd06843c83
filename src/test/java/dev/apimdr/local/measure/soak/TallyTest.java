package dev.apimdr.local.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  @Test
  void line_tellsTheSumAndEachKind() {
    tally.count(Tally.Group.CLOCK, "back");
    tally.count(Tally.Group.CLOCK, "ahead");
    tally.count(Tally.Group.CLOCK, "back");
    tally.count(Tally.Group.ARM, "reset");

    assertThat(tally.line(Tally.Group.CLOCK)).isEqualTo("clock         3  ahead 1, back 2");
    assertThat(tally.of(Tally.Group.CLOCK, "back")).isEqualTo(2);
  }

  @Test
  void group_ofWhichNothingWasCounted_isNone() {
    assertThat(tally.line(Tally.Group.PROCESS)).isEqualTo("process       0  ");
  }
}
