package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.measure.bench.DailyCalls.About;
import dev.apimdr.local.measure.bench.DailyCalls.Feature;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CallsReportTest {
  private static final DailyCalls REPORTS =
      new DailyCalls(
          new Feature("reports", About.SERVICE, FaultPoint.GET_REPORT, 1),
          Map.of(1000, 9L, 100, 7L));
  private static final DailyCalls LISTS =
      new DailyCalls(
          new Feature("lists", About.SUBSCRIPTION, FaultPoint.LIST_SERVICES, 24),
          Map.of(1000, 48L, 100, 48L));

  private static CallsOptions options(String... arguments) {
    return CommandLine.populateCommand(new CallsOptions(), arguments);
  }

  @Test
  void callsOfSubscription_areThoseOfItsServices_orItsOwn() {
    assertThat(REPORTS.ofSubscription(50, 1000)).isEqualTo(450);
    assertThat(LISTS.ofSubscription(50, 1000)).isEqualTo(48);
  }

  @Test
  void text_hasEachFeature_andTheFleet() {
    String text =
        new CallsReport(
                options("--operations=100,1000"), List.of(REPORTS, LISTS), List.of(7.0, 9.0))
            .text();

    assertThat(text)
        .startsWith("`mvn -Pbench-calls -Dbench.operations=100,1000`.")
        .contains("| reports    | service      | 1           | 7              | 9                |")
        .contains("| lists      | subscription | 24          | 48             | 48               |")
        .contains("| 1,000 services of 1,000 operations in 10 subscriptions |")
        .contains("| 900                             | 0.04 %               |")
        .contains("| 948                             | 0.04 %               |")
        .contains("reads 9.00 GETs for each day of a service of 1,000 operations: 3,285 for a year")
        .contains("328,500 for all services of a\nsubscription")
        .contains("these are 3.65 hours");
  }

  @Test
  void fleet_ofASizeThatIsNotMeasured_isRefused() {
    assertThatThrownBy(options("--operations=100")::validate)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1000 is none of [100]");
    assertThat(options().command()).isEqualTo("mvn -Pbench-calls");
  }
}
