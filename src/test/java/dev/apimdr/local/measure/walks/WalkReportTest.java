package dev.apimdr.local.measure.walks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.inventory.InventoryPhase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class WalkReportTest {
  private static List<String> rows() {
    List<WalkedTree> trees = List.of(WalkResults.tree(InventoryPhase.DONE, 2, 30, true));
    List<WalkResult> together = List.of(WalkResults.of(4, InventoryPhase.DONE, 100, 0, 124));
    return WalkReport.of(new WalkOptions(), trees, together, WalkTargets.of(trees, together))
        .lines()
        .map(line -> line.replaceAll(" +", " "))
        .toList();
  }

  @Test
  void report_ofOneTree_showsBothWaysBesideEachOther() {
    assertThat(rows())
        .contains(
            "| operations of the service | 75,000 | 75,000, without `allPolicies` |",
            "| GETs | 600 | 600 |",
            "| time, if a GET takes 0.10 s | 60 s | 60 s |",
            "| time, if a GET takes 0.02 s | 40 s | 50 min |",
            "| queue, at most | 12 | 12 |",
            "| written to storage | 2 KiB | 2 KiB |",
            "| memory of the walk | 1,024 KiB | 2,048 KiB |");
  }

  @Test
  void report_ofTheComparison_showsTimeAndMemory() {
    assertThat(rows())
        .contains(
            "| verdict | equal |",
            "| reading both | 2.00 s |",
            "| comparing them | 0.30 s |",
            "| both in memory | 30 MiB |");
  }

  @Test
  void report_ofWalksTogether_showsWhatEachCostsAndWhatOthersSaw() {
    assertThat(rows())
        .contains(
            "| walks of 1,000 operations | 4 |",
            "| time until the last ended | 4 min |",
            "| GETs a second | 10.00 |",
            "| turns of each | 25.00 |",
            "| GETs in a turn | 24.00 |",
            "| blob transactions of each | 25.00 |",
            "| queue transactions of each, at most | 75.00 |",
            "| left of 250 to 99 of 100 of them, at least | 115 |",
            "| left of 250 to any of them, at least | 124 |");
  }

  @Test
  void command_namesWhatDiffersFromTheFullRun() {
    WalkOptions options =
        CommandLine.populateCommand(new WalkOptions(), "--operations=100,10", "--slow=PT1S");

    assertThat(new WalkOptions().command()).isEqualTo("mvn -Pbench-walks");
    assertThat(options.command())
        .isEqualTo("mvn -Pbench-walks -Dbench.operations=10,100 -Dbench.slow=PT1S");
  }

  @ParameterizedTest
  @CsvSource({"PT119S, 119 s", "PT120S, 2 min", "PT29M31S, 30 min"})
  void time_fromTwoMinutesOn_isInMinutes(Duration time, String text) {
    assertThat(WalkReport.time(time)).isEqualTo(text);
  }
}
