package dev.apimdr.app.change;

import static dev.apimdr.app.change.ChangeWorld.POLICY;
import static dev.apimdr.app.change.ChangeWorld.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.change.ChangeState;
import dev.apimdr.core.change.ChangeState.State;
import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.change.Tally;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.service.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Services are backed up after they were changed, whatever the log and the machines do. */
class ReadChangesTest {
  private final ChangeWorld changes = new ChangeWorld();
  private final World world = changes.world;

  private static Instant at(long minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }

  private List<Event> lines(String name) {
    return world.eventsNamed(name);
  }

  @Test
  void oneChange_isBackedUpWhenNothingMoreCame_andTheReasonNamesIt() {
    changes.write(at(32), POLICY);
    changes.until(at(50));
    assertThat(changes.backups()).isEmpty();
    assertThat(changes.state().state()).isEqualTo(State.CHANGED);
    assertThat(changes.state().message())
        .isEqualTo("1 change by 1 caller since 02:32 UTC: apis/orders/policies");
    changes.until(at(180));

    assertThat(changes.backups())
        .singleElement()
        .satisfies(
            backup -> {
              assertThat(backup.phase()).isEqualTo(Phase.SUCCEEDED);
              assertThat(backup.request().origin().reason())
                  .isEqualTo("1 change by 1 caller since 02:32 UTC: apis/orders/policies");
              assertThat(backup.request().requestedAt()).isBefore(at(75));
            });
    assertThat(changes.state().state()).isEqualTo(State.UNCHANGED);
    assertThat(lines("ChangeBackupRequested"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.fields())
                    .containsEntry("service", "contoso")
                    .containsEntry("changes", 1)
                    .containsEntry("callers", 1));
    assertThat(lines("ChangesUnreadable")).isEmpty();
  }

  @Test
  void nothingChanged_isUnchanged_andNothingIsBackedUp() {
    changes.write(T0.minusSeconds(1), "apis/before");
    changes.until(at(300));

    assertThat(changes.state().state()).isEqualTo(State.UNCHANGED);
    assertThat(changes.backups()).isEmpty();
  }

  @Test
  void stormOfTenThousandWrites_isOneBackup_andEachIsCountedOnce() {
    Instant start = at(60);
    for (int i = 0; i < 10_000; i++) {
      changes.write(start.plusMillis(i * 360L), "apis/a-" + i);
    }
    world.arm.mostLogged(1_000);
    changes.until(at(150));

    assertThat(changes.backups()).hasSize(1);
    assertThat(lines("ChangeBackupRequested").get(0).fields()).containsEntry("changes", 10_000);
    assertThat(lines("ChangesUnreadable")).isEmpty();
    changes.until(at(600));
    assertThat(changes.backups()).hasSize(1);
  }

  @Test
  void pipelineThatWritesEveryTenMinutesForADay_isOneBackupEachFourHours() {
    for (int minute = 10; minute <= 24 * 60; minute += 10) {
      changes.write(at(minute), POLICY);
    }
    changes.until(at(24 * 60));

    List<Instant> asked =
        changes.backups().stream().map(backup -> backup.request().requestedAt()).sorted().toList();
    assertThat(asked).hasSize(6);
    assertThat(asked.get(0)).isBetween(at(120), at(150));
    for (int i = 1; i < asked.size(); i++) {
      assertThat(Duration.between(asked.get(i - 1), asked.get(i)))
          .isBetween(Duration.ofHours(4), Duration.ofHours(4).plusMinutes(15));
    }
  }

  @Test
  void twoTimersAtOnce_askForOneBackup() {
    changes.write(at(20), POLICY);
    world.clock.jumpTo(at(60));
    world.effects.hook(
        new Effects.Hook() {
          private boolean inside;

          @Override
          public void before(int number, String name) {
            if (name.startsWith("changes.") && !inside) {
              inside = true;
              changes.fires();
              inside = false;
            }
          }
        });
    changes.fires();
    world.effects.calm();
    changes.until(at(180));

    assertThat(changes.backups()).hasSize(1);
    assertThat(lines("ChangeBackupRequested")).hasSize(1);
    assertThat(world.posted()).hasSize(2);
  }

  @Test
  void eventThatTheLogShowsHalfAnHourLate_isCounted() {
    changes.write(at(41), at(70), POLICY);
    changes.until(at(60));
    assertThat(changes.state().state()).isEqualTo(State.UNCHANGED);
    changes.until(at(75));

    assertThat(changes.state().count()).isEqualTo(1);
  }

  @Test
  void eventThatIsToldTwice_isCountedOnce() {
    changes.onlyTells();
    LoggedEvent write = changes.write(at(20), POLICY);
    world.arm.logs(write, at(20));
    changes.write(at(21), "products/free");
    changes.until(at(120));

    assertThat(changes.state().count()).isEqualTo(2);
  }

  @Test
  void everyZero_tellsOfChanges_andBacksNothingUp() {
    changes.onlyTells();
    changes.write(at(20), POLICY);
    changes.until(at(300));

    assertThat(changes.state().state()).isEqualTo(State.CHANGED);
    assertThat(changes.backups()).isEmpty();
  }

  @Test
  void ownPostIsNotInTheLog_isUnknown_notUnchanged() {
    world.arm.logsNoAcceptance();
    changes.until(at(45));
    assertThat(changes.state().state()).isEqualTo(State.UNCHANGED);
    changes.until(at(300));

    assertThat(changes.state().state()).isEqualTo(State.UNKNOWN);
    assertThat(changes.state().message()).contains("own request for the backup of 02:00 UTC");
  }

  @Test
  void ownPostIsNotInTheLog_changesCountAllTheSame() {
    world.arm.logsNoAcceptance();
    changes.write(at(20), POLICY);
    changes.until(at(120));

    assertThat(changes.backups()).hasSize(1);
  }

  @Test
  void ownPostIsShownAnHourLate_isFoundAllTheSame() {
    world.arm.logsNoAcceptance();
    world.arm.logs(
        new LoggedEvent("late", T0, "c", "contoso", LoggedEvent.Kind.BACKUP, "", null), at(70));
    changes.write(at(2), at(12), POLICY);
    changes.onlyTells();
    changes.until(at(100));

    assertThat(changes.stored().value().services().get(0).postSeen()).isEqualTo(T0);
    assertThat(changes.state().count()).isEqualTo(1);
  }

  @Test
  void backupThatFails_isNotAskedForAgainBeforeTheTime() {
    world.arm.fails(backup -> backup.id().value().startsWith("after-change-"));
    changes.write(at(10), POLICY);
    changes.until(at(240));
    assertThat(changes.backups()).extracting(Operation::phase).containsExactly(Phase.FAILED);
    world.arm.fails(backup -> false);
    changes.until(at(360));

    assertThat(changes.backups())
        .extracting(Operation::phase)
        .containsExactly(Phase.FAILED, Phase.SUCCEEDED);
    assertThat(changes.state().state()).isEqualTo(State.UNCHANGED);
  }

  @Test
  void somethingIsOpen_waits_andABackupThatWasAfterTheChangesSavesAnother() {
    changes.write(at(10), POLICY);
    world.clock.jumpTo(at(59));
    world.acceptBackup().accept(world.backupWish("contoso", "by-hand"), world.events::add);
    changes.fires();
    assertThat(changes.backups()).isEmpty();
    changes.until(at(240));

    assertThat(changes.backups()).isEmpty();
    assertThat(changes.state().state()).isEqualTo(State.UNCHANGED);
  }

  /** POSTed before the change, and ended after it: its recovery point lacks the change. */
  @Test
  void changedWhileABackupRan_isBackedUpAfterIt() {
    world.arm.takes(backup -> Duration.ofHours(1));
    world.clock.jumpTo(at(20));
    world.acceptBackup().accept(world.backupWish("contoso", "long"), world.events::add);
    changes.write(at(15), "apis/saved");
    changes.write(at(40), POLICY);
    changes.until(at(240));

    assertThat(changes.backups())
        .extracting(backup -> backup.request().origin().reason())
        .containsExactly("1 change by 1 caller since 02:40 UTC: " + POLICY);
  }

  /** A restore writes the whole service, and Azure may log that with the request's own id. */
  @Test
  void whatABackupOrRestoreWritesItself_isNoChange() {
    changes.write(at(30), POLICY);
    world.arm.logs(
        new LoggedEvent("r", at(29), "c-1", "contoso", LoggedEvent.Kind.RESTORE, "", "x"), at(29));
    world.arm.logs(
        new LoggedEvent("w", at(31), "c-1", "contoso", LoggedEvent.Kind.WRITE, "", "x"), at(31));
    changes.until(at(45));

    assertThat(changes.state().count()).isEqualTo(1);
  }

  @Test
  void serviceThatLeavesTheList_isForgotten_andCountedAgainWhenItIsBack() {
    changes.onlyTells();
    changes.write(at(10), POLICY);
    changes.until(at(60));
    Fleet whole = world.fleet;
    world.fleet = new Fleet(Map.of(), Map.of());
    changes.until(at(90));
    world.fleet = World.fleetOf(Set.of());
    changes.fires();
    assertThat(changes.stored().value().of("contoso")).isPresent();
    world.fleet =
        new Fleet(Map.of("standby", world.fleet.protectedServices().get("standby")), Map.of());
    changes.fires();
    assertThat(changes.stored().value().services()).isEmpty();
    world.fleet = whole;
    changes.fires();

    assertThat(changes.state().count()).isEqualTo(1);
  }

  @Test
  void damagedDocument_isSetAside_andEverythingIsCountedAgain() {
    changes.onlyTells();
    changes.write(at(10), POLICY);
    changes.write(at(200), "products/free");
    changes.until(at(300));
    String blob = "changes/" + World.CONTOSO.subscriptionId() + ".json";
    world.ledger.damage(blob);
    changes.fires();

    assertThat(changes.state().count()).isEqualTo(2);
    assertThat(lines("LedgerDamaged"))
        .singleElement()
        .satisfies(
            line -> assertThat(line.fields()).containsEntry("setAside", "set-aside/" + blob));
  }

  @Test
  void documentOfANewerApp_isLeftAlone() {
    world.ledger.writtenByNewerApp("changes/" + World.CONTOSO.subscriptionId() + ".json");
    changes.write(at(10), POLICY);
    changes.until(at(90));

    assertThat(changes.backups()).isEmpty();
    assertThat(world.arm.logReads()).isEmpty();
    assertThat(lines("LedgerNewer")).isNotEmpty();
  }

  @Test
  void logThatMayNotBeRead_isUnknown_withTheReason_andReadOnceItMay() {
    world.arm.monitoring(
        ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no eventtypes/values/read"));
    changes.write(at(10), POLICY);
    changes.until(at(135));

    ChangeState state = changes.state();
    assertThat(state.state()).isEqualTo(State.UNKNOWN);
    assertThat(state.message()).contains("AuthorizationFailed: no eventtypes/values/read");
    Event last = lines("ChangesUnreadable").get(lines("ChangesUnreadable").size() - 1);
    Instant first = changes.stored().value().failure().since();
    assertThat(last.fields())
        .containsEntry("since", first)
        .containsEntry("failingSeconds", Duration.between(first, world.clock.instant()))
        .containsEntry("services", 1);
    world.arm.monitoring(null);
    changes.fires();

    assertThat(changes.stored().value().failure()).isNull();
    assertThat(changes.state().state()).isEqualTo(State.CHANGED);
    assertThat(changes.backups()).hasSize(1);
  }

  /** What is known stays known: a change is not taken back because the log fails later. */
  @Test
  void logFailsAfterwards_unchangedBecomesUnknown_changedStays() {
    changes.until(at(60));
    world.arm.monitoring(ArmReply.Problem.of(Kind.THROTTLED, "TooManyRequests", "later"));
    changes.until(at(90));
    assertThat(changes.state().state()).isEqualTo(State.UNCHANGED);
    changes.until(at(180));
    assertThat(changes.state().state()).isEqualTo(State.UNKNOWN);
    assertThat(changes.state().message())
        .isEqualTo("The Activity Log was last read at 03:00 UTC: TooManyRequests: later");
  }

  /** Each window takes as long as a run may begin anything new. */
  @Test
  void moreThanOneRunCanRead_goesOnInTheNext_andLosesNothing() {
    changes.onlyTells();
    for (int i = 0; i < 400; i++) {
      changes.write(at(10).plusSeconds(i * 60L), "apis/a-" + i);
    }
    world.clock.jumpTo(at(420));
    world.arm.mostLogged(50);
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void after(int number, String name) {
            if (name.equals("changes.replace")) {
              world.nanos += Duration.ofMinutes(3).toNanos();
            }
          }
        });
    changes.fires();
    assertThat(changes.state().count()).isPositive().isLessThan(400);
    assertThat(lines("ChangesRead").get(0).fields()).containsEntry("whole", false);
    for (int i = 0; i < 20; i++) {
      changes.fires();
    }

    assertThat(changes.state().count()).isEqualTo(400);
    assertThat(changes.state().first()).isEqualTo(at(10));
    assertThat(changes.state().last()).isEqualTo(at(409));
  }

  @Test
  void clockThatWasAhead_countsAnew() {
    changes.until(at(30));
    world.clock.jumpTo(at(3000));
    changes.fires();
    world.clock.jumpTo(at(60));
    changes.write(at(50), POLICY);
    changes.fires();

    assertThat(changes.state().count()).isEqualTo(1);
  }

  /** The log's clock is ten minutes behind: it dates our own POST before it was sent. */
  @Test
  void logWhoseClockIsBehind_changesAreCountedFromThePostAsItDatesIt() {
    world.arm.logsNoAcceptance();
    world.arm.logs(
        new LoggedEvent("p", T0.minusSeconds(540), "c", "contoso", LoggedEvent.Kind.BACKUP, "", ""),
        T0);
    changes.write(T0.minusSeconds(300), POLICY);
    changes.onlyTells();
    changes.until(at(60));

    assertThat(changes.state().count()).isEqualTo(1);
  }

  @Test
  void callers_areCounted_andTheirNamesAreNowhere() {
    changes.write(at(10), POLICY);
    changes.onlyTells();
    changes.until(at(60));

    Tally tally = changes.stored().value().services().get(0).changes().orElseThrow();
    assertThat(tally.callers())
        .singleElement()
        .satisfies(caller -> assertThat(caller).matches("[0-9a-f]{12}"));
    assertThat(world.events.toString() + changes.stored()).doesNotContain("admin@example.com");
  }

  /** The first reading after an update of the app, or of a service that was just added. */
  @Test
  void firstReading_beginsWithTheNewestRecoveryPoint() {
    changes.write(at(10), POLICY);
    world.clock.jumpTo(T0.plus(Duration.ofDays(20)));
    changes.fires();

    assertThat(changes.state().count()).isEqualTo(1);
    assertThat(world.arm.logReads().get(0)).contains(T0.minusSeconds(600).toString());
  }
}
