package dev.apimdr.local.measure.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

    String size = new PackageSize(1_000_000, 500_000).toString();
    Reference bare = Reference.without(MeasuredApp.atOnce(Path.of("bare"), worker -> {}));
    assertThat(Report.of(List.of(section), bare, size))
        .contains("### by key", "| without SDK | app |", "| without SDK | with it |")
        .containsPattern("slow .*1\\.51 \\| \\*\\*not met")
        .containsPattern("quick .*1\\.50 \\| met")
        .containsPattern("part .*2\\.00 \\| 200 \\| 400")
        .contains("1.0 MB, 0.5 MB zipped");
  }

  @Test
  void report_besideAnEarlierPackage_allowsATwentieth_andHasNoParts() {
    Figure slower = new Figure("slower", List.of(pair(100, 106)));
    Figure same = new Figure("same", List.of(pair(100, 105)));
    Section section = new Section("by key", List.of(slower, same), List.of());

    assertThat(Report.of(List.of(section), Reference.earlier(Path.of("before")), "1 MB"))
        .contains("| before | app |")
        .containsPattern("slower .*1\\.06 \\| \\*\\*not met")
        .containsPattern("same .*1\\.05 \\| met")
        .doesNotContain("with it");
  }

  @Test
  void reference_startsTheSameTriggerAfterTheSameRest() {
    FirstTrigger own = worker -> {};
    FirstTrigger other = worker -> {};
    MeasuredApp ours = MeasuredApp.atOnce(Path.of("now"), own).after(Duration.ofSeconds(1));

    assertThat(Reference.earlier(Path.of("before")).kind().of(ours))
        .isEqualTo(new MeasuredApp(Path.of("before"), own, Duration.ofSeconds(1)));
    assertThat(Reference.without(MeasuredApp.atOnce(Path.of("bare"), other)).kind().of(ours))
        .isEqualTo(new MeasuredApp(Path.of("bare"), other, Duration.ofSeconds(1)));
  }
}
