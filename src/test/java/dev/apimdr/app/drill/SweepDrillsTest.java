package dev.apimdr.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.MemoryDrillServices;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.core.drill.DrillName;
import dev.apimdr.core.drill.DrillTags;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is removed by what Azure shows alone, and what never is. */
class SweepDrillsTest {
  private static final DrillGroup GROUP = DrillWorld.GROUP;
  private static final ServiceId OURS = GROUP.service(DrillName.of("0123456789abcdef", GROUP));

  private final DrillWorld drills = new DrillWorld();
  private final MemoryDrillServices services = drills.services;
  private final Instant now = drills.world.clock.instant();

  private void sweep() {
    drills.sweep().run(drills.world.events::add);
  }

  private void runFor(Duration time) {
    Instant until = drills.world.clock.instant().plus(time);
    while (drills.world.clock.instant().isBefore(until)) {
      sweep();
      drills.world.clock.jump(Duration.ofMinutes(5));
    }
  }

  @Test
  void pastItsTime_withoutAnyLedger_isDeletedAndPurged() {
    services.put(OURS, DrillTags.of("drill-lost", now.minusSeconds(1)));
    runFor(Duration.ofHours(1));

    assertThat(services.left()).isEmpty();
    assertThat(drills.eventsNamed("DrillSwept"))
        .extracting(line -> line.fields().get("what"))
        .contains("deleted", "purged");
    assertThat(drills.eventsNamed("DrillLeftover")).isEmpty();
  }

  @Test
  void beforeItsTime_stays() {
    services.put(OURS, DrillTags.of("drill-running", now.plusSeconds(1)));
    sweep();

    assertThat(services.deletes()).isEmpty();
  }

  @Test
  void othersServices_areNeverTouched() {
    Map<String, String> due = DrillTags.of("drill-x", now.minusSeconds(1));
    services.put(GROUP.service("contoso-apis"), due);
    services.put(GROUP.service("drill-of-a-person"), Map.of("owner", "ann"));
    services.put(GROUP.service("drill-x"), Map.of(DrillTags.DRILL, " "));
    services.put(new ServiceId(GROUP.subscriptionId(), "rg-other", "drill-elsewhere"), due);
    services.gone(GROUP.service("drill-deleted-by-ann"), now.minus(Duration.ofHours(5)));
    services.gone(
        new ServiceId(GROUP.subscriptionId(), "rg-other", OURS.name()),
        now.minus(Duration.ofHours(5)));
    runFor(Duration.ofHours(1));

    assertThat(services.deletes()).isEmpty();
    assertThat(services.purges()).isEmpty();
  }

  @Test
  void tagsTime_cannotBeRead_isToldOf_andStays() {
    services.put(OURS, Map.of(DrillTags.DRILL, "drill-x", DrillTags.DELETE_AFTER, "tomorrow"));
    sweep();

    assertThat(services.deletes()).isEmpty();
    assertThat(drills.eventsNamed("DrillLeftover"))
        .singleElement()
        .satisfies(line -> assertThat(line.fields()).containsEntry("target", OURS.key()));
  }

  @Test
  void deletion_refused_isToldOf() {
    services.put(OURS, DrillTags.of("drill-lost", now.minusSeconds(1)));
    services.answer("delete", new ArmReply.Failed("ScopeLocked", "There is a lock."));
    sweep();

    assertThat(drills.eventsNamed("DrillLeftover"))
        .singleElement()
        .satisfies(
            line -> assertThat(line.fields().get("message").toString()).contains("ScopeLocked"));
  }

  @Test
  void deletion_failsForNow_isTriedAgainWithoutAlarm() {
    services.put(OURS, DrillTags.of("drill-lost", now.minusSeconds(1)));
    services.answerOnce("delete", ArmReply.Problem.of(Kind.CONFLICT, "ServiceLocked", "Busy."));
    runFor(Duration.ofHours(1));

    assertThat(services.left()).isEmpty();
    assertThat(drills.eventsNamed("DrillLeftover")).isEmpty();
  }

  @Test
  void group_mayNotBeListed_isToldOf() {
    for (String call : List.of("all", "deleted")) {
      services.answer(call, ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "No."));
    }
    sweep();

    assertThat(drills.eventsNamed("DrillLeftover")).hasSize(2);
  }

  @Test
  void group_cannotBeListedForNow_isNoAlarm() {
    services.answer("all", ArmReply.Problem.of(Kind.THROTTLED, "Throttled", "Later."));
    sweep();

    assertThat(drills.world.events).isEmpty();
  }

  @Test
  void softDeleted_onlyADrillsName_afterItsDrillHadTheTime() {
    services.gone(OURS, now);
    sweep();
    assertThat(services.purges()).isEmpty();
    drills.world.clock.jump(Duration.ofMinutes(31));
    sweep();

    assertThat(services.purges()).containsExactly(OURS.name());
  }
}
