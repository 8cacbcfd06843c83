package dev.apimdr.local.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.local.arm.FaultPoint;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schedule of a seed. */
class ScheduleTest {
  private static final Duration DEFAULT = Duration.ofMinutes(5);
  private static final Schedule SCHEDULE = Schedule.of(42, DEFAULT);

  private static Stream<Schedule.Timed> everything() {
    return Stream.<List<? extends Schedule.Timed>>of(
            SCHEDULE.kills(),
            SCHEDULE.jumps(),
            SCHEDULE.arm(),
            SCHEDULE.storage(),
            SCHEDULE.messages(),
            SCHEDULE.requests(),
            SCHEDULE.uses())
        .flatMap(List::stream);
  }

  @Test
  void schedule_ofTheSameSeed_isTheSame() {
    assertThat(Schedule.of(42, DEFAULT)).isEqualTo(SCHEDULE);
    assertThat(Schedule.of(42, DEFAULT).text()).isEqualTo(SCHEDULE.text());
  }

  @Test
  void schedule_ofAnotherSeed_isAnother() {
    Schedule other = Schedule.of(43, DEFAULT);

    assertThat(other.kills()).isNotEqualTo(SCHEDULE.kills());
    assertThat(other.jumps()).isNotEqualTo(SCHEDULE.jumps());
    assertThat(other.arm()).isNotEqualTo(SCHEDULE.arm());
    assertThat(other.storage()).isNotEqualTo(SCHEDULE.storage());
    assertThat(other.messages()).isNotEqualTo(SCHEDULE.messages());
    assertThat(other.requests()).isNotEqualTo(SCHEDULE.requests());
    assertThat(other.uses()).isNotEqualTo(SCHEDULE.uses());
  }

  @Test
  void schedule_ofFiveMinutes_killsAndAsksEnough() {
    assertThat(SCHEDULE.kills()).hasSizeGreaterThanOrEqualTo(100);
    assertThat(SCHEDULE.requests())
        .filteredOn(each -> each.kind() == RequestKind.BACKUP || each.kind().isRestore())
        .hasSizeGreaterThanOrEqualTo(500);
  }

  @Test
  void schedule_ofFiveMinutes_hasEveryFaultEverywhere() {
    assertThat(SCHEDULE.arm())
        .extracting(Schedule.ArmInjection::fault)
        .contains(WireFault.values());
    assertThat(SCHEDULE.arm())
        .extracting(Schedule.ArmInjection::point)
        .contains(
            FaultPoint.POST_BACKUP,
            FaultPoint.POST_RESTORE,
            FaultPoint.POLL_BACKUP,
            FaultPoint.POLL_RESTORE,
            FaultPoint.GET_SERVICE,
            FaultPoint.READ_METRICS,
            FaultPoint.LIST_ACTIVITY,
            FaultPoint.PUT_SERVICE,
            FaultPoint.POLL_CREATE,
            FaultPoint.DELETE_SERVICE,
            FaultPoint.PURGE_SERVICE,
            FaultPoint.LIST_DELETED_SERVICES,
            FaultPoint.GET_TOKEN);
    for (FaultyStorage.Service part : FaultyStorage.Service.values()) {
      assertThat(SCHEDULE.storage())
          .filteredOn(strike -> strike.service() == part && strike.write())
          .extracting(Schedule.StorageInjection::fault)
          .contains(WireFault.values());
    }
    assertThat(SCHEDULE.messages())
        .extracting(Schedule.MessageInjection::fault)
        .contains(MessageFault.values());
    assertThat(SCHEDULE.requests())
        .extracting(Schedule.Request::kind)
        .contains(RequestKind.values());
  }

  @Test
  void schedule_ofFiveMinutes_setsClocksAheadAndBack() {
    assertThat(SCHEDULE.jumps())
        .extracting(Schedule.ClockJump::offset)
        .anyMatch(Duration::isNegative)
        .anyMatch(offset -> offset.compareTo(Duration.ofSeconds(5)) > 0);
  }

  @Test
  void schedule_ofFiveMinutes_killsEveryHost() {
    assertThat(SCHEDULE.kills()).extracting(Schedule.HostKill::host).contains(0, 1, 2);
  }

  @Test
  void schedule_takesMostStandbysIntoUse_eachOnceAndInEveryWay() {
    assertThat(SCHEDULE.uses())
        .hasSizeLessThan(Schedule.standbys(DEFAULT))
        .extracting(Schedule.TakenIntoUse::standby)
        .doesNotHaveDuplicates()
        .noneMatch(Schedule::isNeverUsed);
    for (Schedule shortOrLong : List.of(SCHEDULE, Schedule.of(42, Duration.ofSeconds(20)))) {
      assertThat(shortOrLong.uses())
          .extracting(Schedule.TakenIntoUse::use)
          .contains(StandbyUse.values());
    }
  }

  @Test
  void drills_areAskedForInTwos_ofDifferentServicesAtDifferentHosts() {
    for (Schedule shortOrLong : List.of(SCHEDULE, Schedule.of(42, Duration.ofSeconds(20)))) {
      List<Schedule.Request> drills =
          shortOrLong.requests().stream()
              .filter(request -> request.kind() == RequestKind.DRILL)
              .toList();

      assertThat(drills).isNotEmpty();
      for (int i = 0; i < drills.size(); i += 2) {
        Schedule.Request first = drills.get(i);
        Schedule.Request second = drills.get(i + 1);
        assertThat(second.at()).isEqualTo(first.at());
        assertThat(second.service()).isNotEqualTo(first.service());
        assertThat(second.host()).isNotEqualTo(first.host());
      }
    }
  }

  @Test
  void drills_areAskedForEarlyEnoughToEnd() {
    assertThat(SCHEDULE.requests())
        .filteredOn(request -> request.kind() == RequestKind.DRILL)
        .extracting(Schedule.Request::at)
        .allMatch(at -> at.compareTo(DEFAULT.minusSeconds(15)) < 0);
  }

  @Test
  void everything_isWithinTheChaos() {
    assertThat(everything())
        .extracting(Schedule.Timed::at)
        .allMatch(at -> !at.isNegative() && at.compareTo(DEFAULT) < 0);
  }

  @Test
  void requests_areNumberedInTheOrderOfTime() {
    List<Schedule.Request> requests = SCHEDULE.requests();

    assertThat(requests).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    for (int i = 0; i < requests.size(); i++) {
      assertThat(requests.get(i).number()).isEqualTo(i);
    }
  }

  @Test
  void requests_ofTheFirstSeconds_restoreNothing() {
    assertThat(SCHEDULE.requests())
        .filteredOn(request -> request.at().compareTo(Duration.ofSeconds(15)) < 0)
        .isNotEmpty()
        .noneMatch(request -> request.kind().isRestore());
  }

  @Test
  void text_hasALineForEachAndTheSeed() {
    assertThat(SCHEDULE.text().lines())
        .hasSize(1 + (int) everything().count())
        .first()
        .isEqualTo("seed 42, chaos PT5M");
  }
}
