package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final BenchOptions OPTIONS = new BenchOptions();

  private static String report(Measured ours) {
    Measured sdk = Nights.good(Runner.SDK);
    return Report.of(
        OPTIONS, List.of(sdk, ours), Target.of(ours, sdk, OPTIONS.retryAfter()), List.of());
  }

  @Test
  void report_twoNightsOfASize_standSideBySide() {
    String report = report(Nights.good(Runner.OURS));

    assertThat(report)
        .startsWith("`mvn -Pbench` on ")
        .containsPattern("\\| N = 1000 +\\| ours +\\| SDK's poller +\\|")
        .containsPattern("\\| makespan +\\| 350 s +\\| 350 s +\\|")
        .containsPattern("\\| detection lag, median +\\| 10.00 s = 0.50 RA +\\|")
        .containsPattern("\\| blob transactions per backup +\\| 30.00 +\\| – +\\|")
        .containsPattern("\\| its peak memory +\\| n/a +\\|");
  }

  @Test
  void report_whatWasMissed_isSaid() {
    assertThat(report(Nights.good(Runner.OURS)))
        .containsPattern("status GETs per backup +\\| fewer than .*\\| \\*\\*NOT met\\*\\*")
        .containsPattern("backups that failed +\\| none .*\\| met ");
  }
}
