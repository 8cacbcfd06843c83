package dev.apimdr.core.drill;

import static dev.apimdr.core.drill.DrillSteps.GROUP;
import static dev.apimdr.core.drill.DrillSteps.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.drill.DrillSweep.Verdict;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What whoever finds a service in the drills' group may remove, by what Azure shows alone. */
class DrillSweepTest {
  private static final DrillGroup ELSEWHERE = new DrillGroup(GROUP.subscriptionId(), "rg-other");
  private static final Map<String, String> DUE = DrillTags.of("drill-1", T0);

  private final DrillSweep sweep = new DrillSweep(DrillSteps.TIMINGS);

  private Verdict of(ServiceId id, Map<String, String> tags, Instant now) {
    return sweep.of(new MadeService(id, "Succeeded", tags, List.of()), GROUP, now);
  }

  @Test
  void itsTimeIsUp_isRemoved_andNoSooner() {
    assertThat(of(DrillSteps.name(1), DUE, T0)).isEqualTo(Verdict.REMOVE);
    assertThat(of(DrillSteps.name(1), DUE, T0.minusMillis(1))).isEqualTo(Verdict.LEAVE);
  }

  @Test
  void othersServices_areLeft_howeverOldTheyAre() {
    String name = DrillSteps.name(1).name();

    assertThat(of(ELSEWHERE.service(name), DUE, Instant.MAX)).isEqualTo(Verdict.LEAVE);
    assertThat(of(GROUP.service("contoso"), DUE, Instant.MAX)).isEqualTo(Verdict.LEAVE);
    assertThat(of(GROUP.service(name), Map.of("delete-after", T0.toString()), Instant.MAX))
        .isEqualTo(Verdict.LEAVE);
    assertThat(of(GROUP.service(name), Map.of(), Instant.MAX)).isEqualTo(Verdict.LEAVE);
  }

  @Test
  void timeThatCannotBeRead_isForAPerson() {
    assertThat(of(DrillSteps.name(1), Map.of("apim-dr-drill", "drill-1"), Instant.MAX))
        .isEqualTo(Verdict.UNDATED);
  }

  @Test
  void deleted_onlyWithADrillsName_inTheGroup_afterHalfAnHour() {
    Instant late = T0.plus(Duration.ofMinutes(30));
    GoneService own = new GoneService(DrillSteps.name(1), "West Europe", T0);

    assertThat(sweep.isPurged(own, GROUP, late)).isTrue();
    assertThat(sweep.isPurged(own, GROUP, late.minusMillis(1))).isFalse();
    assertThat(sweep.isPurged(new GoneService(own.id(), "x", null), GROUP, T0)).isTrue();
    assertThat(
            sweep.isPurged(
                new GoneService(ELSEWHERE.service(own.id().name()), "x", T0), GROUP, late))
        .isFalse();
    assertThat(
            sweep.isPurged(
                new GoneService(GROUP.service("drill-0123456789abcdef01"), "x", T0), GROUP, late))
        .isFalse();
    assertThat(sweep.isPurged(new GoneService(GROUP.service("contoso"), "x", T0), GROUP, late))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void problem_isLasting_onlyWhereARightIsMissing(Kind kind) {
    ArmReply reply = ArmReply.Problem.of(kind, "Code", "Why.");

    assertThat(DrillSweep.isLasting(reply)).isEqualTo(kind == Kind.FORBIDDEN);
    assertThat(DrillSweep.isTaken(reply)).isEqualTo(kind == Kind.NO_STATUS);
  }

  @Test
  void refusal_isLasting_andWhatAzureTook_isTaken() {
    assertThat(DrillSweep.isLasting(new ArmReply.Failed("ScopeLocked", "x"))).isTrue();
    assertThat(DrillSweep.isTaken(new ArmReply.Failed("ScopeLocked", "x"))).isFalse();
    assertThat(DrillSweep.isTaken(new ArmReply.Succeeded())).isTrue();
    assertThat(DrillSweep.isTaken(new ArmReply.StillRunning(null, null))).isTrue();
    assertThat(DrillSweep.isLasting(new ArmReply.Succeeded())).isFalse();
  }
}
