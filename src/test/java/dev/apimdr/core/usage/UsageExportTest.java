package dev.apimdr.core.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsageExportTest {
  private static final Instant T0 = Instant.parse("2026-11-30T07:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-11-29");
  private static final ServiceId SERVICE =
      new ServiceId("11111111-2222-3333-4444-555555555555", "rg", "Contoso");
  private static final UsageCoverage ALL = new UsageCoverage(DAY, DAY, 0, 0, null);
  private static final UsageCoverage SOME = new UsageCoverage(DAY, DAY, 3, 0, null);

  private static UsageRequest request(Instant at) {
    return new UsageRequest(
        at,
        at,
        at.plus(Duration.ofHours(23)),
        Set.of(UsageReport.BY_API, UsageReport.BY_GEO),
        null,
        DAY);
  }

  private static final UsageExport NEW = UsageExport.requested(SERVICE, request(T0));

  @Test
  void due_isWhatTheServiceHas_untilItIsKnownAYear() {
    assertThat(NEW.dueDays())
        .isEqualTo(new DueDays(NEW.request().reports(), DAY.minusDays(365), DAY));
    assertThat(NEW.with(UsageProgress.NONE.beginningAt(DAY)).dueDays())
        .isEqualTo(new DueDays(NEW.request().reports(), DAY, DAY));
  }

  @Test
  void nextExport_keepsTheFirstDay_untilAnotherIsWanted() {
    UsageExport ended =
        NEW.with(UsageProgress.NONE.beginningAt(DAY).refusing(UsageReport.BY_GEO, "no"));
    UsageRequest same = request(T0.plus(Duration.ofDays(1)));
    UsageRequest other =
        new UsageRequest(T0, T0, T0, Set.of(UsageReport.BY_API), DAY.minusDays(9), DAY);

    assertThat(ended.requestedAgain(SERVICE, same).progress())
        .isEqualTo(UsageProgress.NONE.beginningAt(DAY));
    assertThat(ended.requestedAgain(SERVICE, other).progress()).isEqualTo(UsageProgress.NONE);
  }

  @Test
  void nextExport_goesOnWithTheTurns_andRemembersTheFirst() {
    UsageExport ended = NEW.nextTurn(T0, Duration.ZERO).ending(NEW.exported(T0, ALL)).ended();
    UsageExport next = ended.requestedAgain(SERVICE, request(T0.plus(Duration.ofDays(1))));

    assertThat(next.turn()).isEqualTo(2);
    assertThat(next.isEndDecided()).isFalse();
    assertThat(next.progress()).isEqualTo(UsageProgress.NONE);
    assertThat(next.due()).isEqualTo(T0.plus(Duration.ofDays(1)));
    assertThat(next.request().firstRequestedAt()).isEqualTo(T0);
  }

  @Test
  void end_isDoneWhereNothingIsMissing_otherwisePartial() {
    assertThat(NEW.exported(T0, ALL).phase()).isEqualTo(UsagePhase.DONE);
    assertThat(NEW.exported(T0, SOME).phase()).isEqualTo(UsagePhase.PARTIAL);
  }

  @Test
  void end_whereAllReportsAreRefused_isFailed() {
    UsageProgress one = UsageProgress.NONE.refusing(UsageReport.BY_API, "AuthorizationFailed");
    UsageProgress both = one.refusing(UsageReport.BY_GEO, "AuthorizationFailed");

    assertThat(NEW.with(one).exported(T0, SOME).phase()).isEqualTo(UsagePhase.PARTIAL);
    assertThat(NEW.with(both).exported(T0, SOME).phase()).isEqualTo(UsagePhase.FAILED);
    assertThat(NEW.with(both).exported(T0, SOME).why())
        .isEqualTo("byApi is refused: AuthorizationFailed; byGeo is refused: AuthorizationFailed");
  }

  @Test
  void end_saysWhichDayCouldNotBeRead() {
    UsageProgress skipped =
        UsageProgress.NONE
            .skipping(new ReportDay(UsageReport.BY_GEO, DAY))
            .skipping(new ReportDay(UsageReport.BY_GEO, DAY.minusDays(1)));

    assertThat(NEW.with(skipped).exported(T0, SOME).why())
        .isEqualTo("2 days could not be read, the first byGeo of 2026-11-29");
  }

  @Test
  void end_isDecidedOnce_andToldAfterwards() {
    UsageExport ending = NEW.ending(NEW.exported(T0, ALL));

    assertThat(ending.isEndDecided()).isTrue();
    assertThat(ending.phase()).isEqualTo(UsagePhase.ENDING);
    assertThat(ending.ending(NEW.late(T0, null))).isEqualTo(ending);
    assertThat(ending.ended().phase()).isEqualTo(UsagePhase.DONE);
    assertThat(NEW.ended()).isEqualTo(NEW);
    assertThatThrownBy(() -> new UsageOutcome(UsagePhase.ENDING, T0, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void phases_haveWireNames() {
    for (UsagePhase phase : UsagePhase.values()) {
      assertThat(UsagePhase.of(phase.wireName())).contains(phase);
    }
  }
}
