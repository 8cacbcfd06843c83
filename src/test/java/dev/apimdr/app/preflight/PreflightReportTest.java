package dev.apimdr.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreflightReportTest {
  private static final Check PASSED = Check.passed("one", "all is well");
  private static final Check FAILED = Check.failed("two", "BackupNotFound", "not there");
  private static final Check OTHER = Check.failed("three", "Other", "other words");
  private static final Check NOTED = Check.noted("four", "BackupNotFound", "only said");

  private static PreflightReport report(Check... checks) {
    return new PreflightReport(List.of(checks), Samples.facts(), Duration.ofSeconds(7));
  }

  @Test
  void inWords_ofAnotherSource_replaceThoseOfTheFailedCheckOfThatCodeAlone() {
    assertThat(report(PASSED, FAILED, OTHER, NOTED).inWords("BackupNotFound", "copy it there"))
        .isEqualTo(
            report(PASSED, Check.failed("two", "BackupNotFound", "copy it there"), OTHER, NOTED));
  }

  @Test
  void oneMoreCheck_comesLast_andChecksOfTheRequestComeFirst() {
    assertThat(report(FAILED).with(NOTED).behind(List.of(PASSED)))
        .isEqualTo(report(PASSED, FAILED, NOTED));
  }

  @Test
  void summary_isOfTheFailuresAlone() {
    assertThat(report(PASSED, FAILED, OTHER, NOTED).summary()).isEqualTo("not there other words");
  }
}
