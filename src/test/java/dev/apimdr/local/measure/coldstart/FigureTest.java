package dev.apimdr.local.measure.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

  private static Pair pair(long bare, long ours) {
    return new Pair(start(bare), start(ours));
  }

  private static Start start(long millis) {
    return new Start(Duration.ofMillis(millis), Duration.ofMillis(2 * millis));
  }

  @Test
  void ratio_isTheMiddleOfThePairs_notOfTheMedians() {
    // Of the medians it would be 200 / 200.
    Figure figure = new Figure("f", List.of(pair(100, 200), pair(200, 400), pair(300, 150)));

    assertThat(figure.ratio(Start::untilAnswered)).isEqualTo(2.0);
    assertThat(figure.ratio(Start::cpu)).isEqualTo(2.0);
    assertThat(figure.more()).isEqualTo(100.0);
  }

  @Test
  void median_ofAnEvenNumber_liesBetweenTheMiddleTwo() {
    Figure figure = new Figure("f", List.of(pair(1, 40), pair(1, 10), pair(1, 30), pair(1, 20)));

    assertThat(figure.median(pair -> pair.ours().untilAnswered())).isEqualTo(25.0);
    assertThat(figure.millis(pair -> pair.ours().untilAnswered())).isEqualTo("10 / **25** / 40");
  }

  @Test
  void report_ofARatioAboveTheTarget_saysNotMet_ofOursOnly() {
    Figure slow = new Figure("slow", List.of(pair(100, 151)));
    Figure quick = new Figure("quick", List.of(pair(100, 150)));

    Figure part = new Figure("part", List.of(pair(100, 200)));

    Section section = new Section("by key", List.of(slow, quick), List.of(part));

    assertThat(Report.of(List.of(section), new PackageSize(1_000_000, 500_000)))
        .contains("### by key")
        .containsPattern("slow .*1\\.51 \\| \\*\\*not met")
        .containsPattern("quick .*1\\.50 \\| met")
        .containsPattern("part .*2\\.00 \\| 200 \\| 400")
        .contains("1.0 MB, 0.5 MB zipped");
  }
}
