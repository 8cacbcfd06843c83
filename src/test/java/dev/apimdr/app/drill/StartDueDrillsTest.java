package dev.apimdr.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillAgenda;
import dev.apimdr.core.drill.DrillPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the schedule begins drills, and when it does not. The app starts on a Monday at two. */
class StartDueDrillsTest {
  private static final String DAILY = "0 0 4 * * *";

  private final DrillWorld drills =
      new DrillWorld().backedUp().scheduled(DAILY, "contoso", "standby");

  private DrillAgenda agenda() {
    return drills.drills().agenda().map(Versioned::value).orElseThrow();
  }

  private void pass(Duration time) {
    drills.world.pass(time);
  }

  private void passUntil(String time) {
    pass(Duration.between(drills.world.clock.instant(), Instant.parse("2026-11-23T" + time + "Z")));
  }

  private List<String> ids() {
    return drills.all().stream().map(Drill::id).sorted().toList();
  }

  @Test
  void newlySwitchedOn_waitsForTheNextTime() {
    passUntil("03:50:00");

    assertThat(drills.all()).isEmpty();
    assertThat(agenda().handled()).isAfter(Instant.parse("2026-11-23T02:00:00Z"));
  }

  @Test
  void due_drillsEachService_oneAfterTheOther_once() {
    pass(Duration.ofHours(8));

    assertThat(drills.all()).hasSize(2);
    assertThat(ids()).allMatch(id -> id.matches("drill-20261123t0400z-[0-9a-f]{8}"));
    assertThat(drills.all())
        .filteredOn(drill -> drill.source().key().equals("contoso"))
        .singleElement()
        .satisfies(
            drill -> {
              assertThat(drill.phase()).isEqualTo(DrillPhase.PASSED);
              assertThat(drill.request().origin().scheduled()).isTrue();
            });
    assertThat(drills.all())
        .filteredOn(drill -> drill.source().key().equals("standby"))
        .singleElement()
        .satisfies(
            drill ->
                assertThat(drill.progress().result().error().code()).isEqualTo("NothingToRestore"));
    assertThat(agenda().handled()).isEqualTo(Instant.parse("2026-11-23T04:00:00Z"));
    assertThat(agenda().round()).isNull();
  }

  @Test
  void nextDay_drillsAgain() {
    pass(Duration.ofHours(32));

    assertThat(drills.all()).hasSize(4);
    assertThat(drills.services.left()).isEmpty();
    assertThat(drills.services.puts()).hasSize(2);
  }

  @Test
  void drillByHandIsUnderWay_theScheduleWaits() {
    passUntil("03:50:00");
    drills.requested();
    pass(Duration.ofMinutes(30));
    assertThat(drills.all()).hasSize(1);
    pass(Duration.ofHours(6));

    assertThat(drills.all()).hasSize(3);
    assertThat(drills.services.puts()).hasSize(2);
    assertThat(drills.services.left()).isEmpty();
  }

  @Test
  void scheduledDrillIsUnderWay_byHandOfTheSameService_joinsIt() {
    passUntil("04:20:00");

    assertThat(drills.asked())
        .isInstanceOfSatisfying(
            DrillAcceptance.Accepted.class,
            accepted -> assertThat(accepted.drill().request().origin().scheduled()).isTrue());
    assertThat(drills.asked("standby")).isInstanceOf(DrillAcceptance.Busy.class);
  }

  @Test
  void appWasDownForDays_theLastTimeCountsOnly() {
    pass(Duration.ofMinutes(10));
    drills.world.clock.jump(Duration.ofDays(5));
    pass(Duration.ofHours(12));

    assertThat(ids())
        .hasSize(4)
        .allMatch(id -> id.startsWith("drill-20261127t") || id.startsWith("drill-20261128t"));
  }

  @Test
  void twoHostsAtOnce_beginOne() {
    passUntil("03:55:00");
    drills.world.clock.jump(Duration.ofMinutes(10));
    drills.due().run(drills.world.events::add);
    drills.due().run(drills.world.events::add);

    assertThat(drills.all()).hasSize(1);
  }

  @Test
  void agendaLost_beginsNothingTwice() {
    pass(Duration.ofHours(8));
    drills.world.ledger.forget("drill-agenda.json");
    pass(Duration.ofHours(8));

    assertThat(drills.all()).hasSize(2);
  }

  @Test
  void agendaOfANewerApp_isToldOf_andNothingIsBegun() {
    pass(Duration.ofMinutes(10));
    drills.world.ledger.writtenByNewerApp("drill-agenda.json");
    pass(Duration.ofHours(8));

    assertThat(drills.all()).isEmpty();
    assertThat(drills.eventsNamed("WatchFailed")).isNotEmpty();
  }

  @Test
  void holdersDocumentDamaged_blocksUntilItMustHaveEnded() {
    DrillWorld other = new DrillWorld().backedUp();
    other.requested();
    other.world.pass(Duration.ofMinutes(20));
    other.world.ledger.damage("drills/" + other.drill().id() + ".json");

    assertThat(other.asked("standby")).isInstanceOf(DrillAcceptance.Busy.class);
    other.world.clock.jump(Duration.ofHours(40));
    assertThat(other.asked("standby")).isInstanceOf(DrillAcceptance.Accepted.class);
  }
}
