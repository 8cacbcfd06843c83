package dev.apimdr.app.standby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.app.requests.Caller;
import dev.apimdr.app.requests.PromoteStandby.Result;
import dev.apimdr.app.requests.RestoreRequest;
import dev.apimdr.app.requests.WantedBackup;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.recovery.Loss;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.Watched;
import dev.apimdr.core.service.Follow.Selection;
import dev.apimdr.core.standby.PauseReason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A standby that follows a source, over days, with everything that may stop it. */
class FollowSourceTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant NEXT = StandbyWorld.SIX.plus(DAY);

  private final StandbyWorld standby = new StandbyWorld();
  private final World world = standby.world;

  @Test
  void atItsTime_theNewestRecoveryPointIsRestored_once() {
    standby.inStep();
    assertThat(standby.restores()).containsExactly(StandbyWorld.FIRST);
    assertThat(standby.standby().holds())
        .satisfies(held -> assertThat(held.backupName()).isEqualTo("contoso-first.apimbackup"));
    assertThat(standby.paused()).isEmpty();
  }

  @Test
  void beforeItsTime_nothingHappens() {
    standby.until(StandbyWorld.SIX.minusSeconds(1));
    assertThat(standby.restores()).isEmpty();
  }

  @Test
  void nothingNew_isSkipped_andANewPointIsRestoredTheDayAfter() {
    standby.inStep().until(NEXT.plus(Duration.ofHours(1)));
    assertThat(standby.restores()).containsExactly(StandbyWorld.FIRST);
    assertThat(world.eventsNamed("StandbyRestoreSkipped")).hasSize(1);

    standby.backedUp("second").until(NEXT.plus(DAY).plus(Duration.ofHours(1)));
    assertThat(standby.restores()).containsExactly(StandbyWorld.FIRST, "follow-20261125t0600z");
  }

  @Test
  void requests_pauseIt_untilAPersonSaysThatItFollows() {
    standby.inStep().backedUp("second").until(NEXT.minus(Duration.ofMinutes(30)));
    world.arm.answers(World.STANDBY);
    standby.until(NEXT.plus(DAY.multipliedBy(3)));
    assertThat(standby.paused()).contains(PauseReason.TRAFFIC);
    assertThat(standby.restores()).containsExactly(StandbyWorld.FIRST);

    standby.promote().follow("standby", "drained", "jo", world.events::add);
    standby.until(NEXT.plus(DAY.multipliedBy(4)));
    assertThat(standby.restores()).hasSize(2);
    assertThat(standby.paused()).isEmpty();
  }

  @Test
  void requestsOfABalancersProbes_areIgnored_upToTheirNumber() {
    StandbyWorld probed = new StandbyWorld(Selection.NEWEST, 2);
    probed.inStep().backedUp("second").until(NEXT.minus(Duration.ofMinutes(30)));
    probed.world.arm.answers(World.STANDBY);
    probed.world.arm.answers(World.STANDBY);
    probed.until(NEXT.plus(Duration.ofHours(1)));
    assertThat(probed.restores()).hasSize(2);
  }

  @Test
  void beforeTheFirstRestore_requestsOfAWholeDayCount() {
    world.arm.answers(World.STANDBY);
    standby.inStep();
    assertThat(standby.paused()).contains(PauseReason.TRAFFIC);
    assertThat(standby.restores()).isEmpty();
  }

  @Test
  void writesOfOthers_pauseIt_butNotThoseBeforeItsLastRestore() {
    standby.until(StandbyWorld.SIX.minus(Duration.ofHours(5)));
    standby.inStep();
    write(StandbyWorld.SIX.minusSeconds(60));
    standby.backedUp("second").until(NEXT.plus(Duration.ofHours(1)));
    assertThat(standby.restores()).hasSize(2);

    write(NEXT.plus(Duration.ofHours(2)));
    standby.backedUp("third").until(NEXT.plus(DAY).plus(Duration.ofHours(1)));
    assertThat(standby.paused()).contains(PauseReason.WRITTEN);
    assertThat(standby.restores()).hasSize(2);
    assertThat(standby.standby().pause().message()).contains("apis/orders");
  }

  private void write(Instant at) {
    world.arm.logs(
        new LoggedEvent(
            "event-" + at, at, "someone", "standby", LoggedEvent.Kind.WRITE, "apis/orders", "jo"),
        at);
  }

  @Test
  void whatCannotBeRead_isNotTakenForUnused_andIsAskedAgain() {
    world.arm.metricsFail(ArmReply.Problem.unexpected("no metric"));
    standby.inStep();
    assertThat(standby.restores()).isEmpty();
    assertThat(standby.paused()).contains(PauseReason.UNREADABLE);

    world.arm.metricsFail(null);
    standby.until(StandbyWorld.SIX.plus(Duration.ofHours(3)));
    assertThat(standby.restores()).containsExactly(StandbyWorld.FIRST);
    assertThat(standby.paused()).isEmpty();
  }

  @Test
  void takenIntoUse_betweenTheQuestionAndThePost_isNotOverwritten() {
    standby.until(StandbyWorld.SIX.minus(Duration.ofMinutes(2)));
    world.clock.jumpTo(StandbyWorld.SIX);
    world.watch();
    assertThat(world.operation("standby", StandbyWorld.FIRST).phase()).isEqualTo(Phase.NOT_STARTED);
    world.arm.answers(World.STANDBY);
    standby.until(StandbyWorld.SIX.plus(Duration.ofHours(2)));
    assertThat(standby.restores()).isEmpty();
    assertThat(world.operation("standby", StandbyWorld.FIRST).outcome().error().code())
        .isEqualTo("StandbyInUse");
    assertThat(standby.paused()).contains(PauseReason.TRAFFIC);
  }

  @Test
  void promoted_betweenTheQuestionAndThePost_isNotOverwritten() {
    standby.until(StandbyWorld.SIX.minus(Duration.ofMinutes(2)));
    world.clock.jumpTo(StandbyWorld.SIX);
    world.watch();
    Result result =
        standby.promote().promote("standby", "West Europe is gone", "jo", world.events::add);
    assertThat(result)
        .isInstanceOfSatisfying(Result.Done.class, done -> assertThat(done.restore()).isPresent());
    standby.until(StandbyWorld.SIX.plus(DAY.multipliedBy(3)));
    assertThat(standby.restores()).isEmpty();
    assertThat(standby.paused()).contains(PauseReason.PROMOTED);
    assertThat(world.operation("standby", StandbyWorld.FIRST).outcome().error().code())
        .isEqualTo("StandbyPaused");
  }

  @Test
  void promoted_staysSo_whateverElseIsFound() {
    standby.promote().promote("standby", "drill", "jo", world.events::add);
    world.arm.answers(World.STANDBY);
    write(world.clock.instant());
    standby.until(NEXT.plus(DAY));
    assertThat(standby.paused()).contains(PauseReason.PROMOTED);
    assertThat(standby.standby().pause().message()).isEqualTo("drill");
  }

  @Test
  void promoteAndFollow_ofAServiceThatFollowsNothing_changeNothing() {
    assertThat(standby.promote().promote("contoso", "why", null, world.events::add))
        .isEqualTo(new Result.NotFollowing(true));
    assertThat(standby.promote().follow("nobody", "why", null, world.events::add))
        .isEqualTo(new Result.NotFollowing(false));
    assertThat(world.ledger.blobs()).noneMatch(name -> name.startsWith("standbys/contoso"));
  }

  @Test
  void restoredByHand_pausesIt() {
    standby.inStep().backedUp("second");
    Acceptance accepted = world.acceptRestore().accept(byHand("hand"), world.events::add);
    assertThat(accepted).isInstanceOf(Acceptance.Accepted.class);
    standby.until(NEXT.plus(DAY));
    assertThat(standby.restores()).containsExactly(StandbyWorld.FIRST, "hand");
    assertThat(standby.paused()).contains(PauseReason.RESTORED);
  }

  @Test
  void aDryRunByHand_doesNotPauseIt() {
    standby.inStep();
    RestoreRequest asked = byHand("hand");
    world
        .acceptRestore()
        .accept(
            new RestoreRequest(asked.target(), asked.backup(), null, false, true, asked.caller()),
            world.events::add);
    assertThat(standby.paused()).isEmpty();
  }

  private static RestoreRequest byHand(String id) {
    return new RestoreRequest(
        "standby",
        WantedBackup.newestOf("contoso"),
        "standby",
        false,
        false,
        new Caller(new OperationId(id), null, null));
  }

  @Test
  void aPersonsRequest_neverJoinsARestoreOfTheSchedule_whichMayStop() {
    standby.until(StandbyWorld.SIX.minus(Duration.ofMinutes(2)));
    world.clock.jumpTo(StandbyWorld.SIX);
    world.watch();
    assertThat(
            world
                .acceptRestore()
                .accept(
                    new RestoreRequest(
                        "standby",
                        new WantedBackup("contoso", "contoso-first.apimbackup", null),
                        "standby",
                        false,
                        false,
                        new Caller(new OperationId("hand"), null, null)),
                    world.events::add))
        .isInstanceOf(Acceptance.Conflict.class);
  }

  @Test
  void aShrunkPoint_isNotFollowed_norIsAnOlderOneTaken_untilAPersonAccepts() {
    standby.inStep().backedUp("second");
    Versioned<RecoveryPoint> second =
        world.ledger.recoveryPoints().stored("contoso", "contoso-second.apimbackup").orElseThrow();
    RecoveryPoint shrunk =
        second
            .value()
            .with(
                second
                    .value()
                    .caveats()
                    .withShrunk(
                        List.of(new Loss(Watched.APIS, 120, 3, "contoso-first.apimbackup"))));
    assertThat(world.ledger.recoveryPoints().replace(second, shrunk)).isTrue();
    standby.until(NEXT.plus(Duration.ofHours(5)));
    assertThat(standby.restores()).containsExactly(StandbyWorld.FIRST);
    assertThat(standby.paused()).contains(PauseReason.SHRUNK);
    assertThat(standby.standby().pause().since()).isEqualTo(NEXT);

    Versioned<RecoveryPoint> still =
        world.ledger.recoveryPoints().stored("contoso", "contoso-second.apimbackup").orElseThrow();
    world
        .ledger
        .recoveryPoints()
        .replace(still, still.value().with(still.value().caveats().withShrunk(List.of())));
    standby.until(NEXT.plus(Duration.ofHours(7)));
    assertThat(standby.restores()).hasSize(2);
    assertThat(standby.paused()).isEmpty();
  }

  @Test
  void anAbandonedRestore_pausesIt() {
    world.arm.loseNextAcceptedReply();
    standby.until(StandbyWorld.SIX.plus(DAY.multipliedBy(2)));
    assertThat(world.operation("standby", StandbyWorld.FIRST).phase()).isEqualTo(Phase.ABANDONED);
    assertThat(standby.paused()).contains(PauseReason.ABANDONED);
    assertThat(standby.restores()).containsExactly(StandbyWorld.FIRST);
  }

  @Test
  void aRestoreThatAzureFails_isTriedAgainAtItsNextTime() {
    world.arm.fails(operation -> operation.id().value().equals(StandbyWorld.FIRST));
    standby.until(NEXT.plus(Duration.ofHours(2)));
    assertThat(standby.restores()).containsExactly(StandbyWorld.FIRST, StandbyWorld.SECOND);
    assertThat(standby.standby().holds().restore().value()).isEqualTo(StandbyWorld.SECOND);
  }

  @Test
  void afterALongRestOfTheApp_onlyTheLastTimeIsCarriedOut() {
    standby.until(StandbyWorld.SIX.minus(Duration.ofHours(1)));
    world.clock.jump(DAY.multipliedBy(9));
    standby.until(world.clock.instant().plus(Duration.ofHours(2)));
    assertThat(standby.restores()).containsExactly("follow-20261201t0600z");
  }

  @Test
  void aRandomSelection_takesEveryAge_andTheSameForWhoeverAsks() {
    StandbyWorld random = new StandbyWorld(Selection.RANDOM, 0);
    random.backedUp("second").backedUp("third");
    Set<String> held = new HashSet<>();
    for (int day = 0; day < 20; day++) {
      random.until(StandbyWorld.SIX.plus(DAY.multipliedBy(day)).plus(Duration.ofHours(1)));
      held.add(random.standby().holds().backupName());
    }
    assertThat(held)
        .containsExactlyInAnyOrder(
            "contoso-first.apimbackup", "contoso-second.apimbackup", "contoso-third.apimbackup");
  }

  @Test
  void noLongerATarget_whileItsRestoreWaits_isNotOverwritten() {
    standby.until(StandbyWorld.SIX.minus(Duration.ofMinutes(2)));
    world.clock.jumpTo(StandbyWorld.SIX);
    world.watch();
    world.fleet = World.fleetOf(Set.of("contoso"));
    standby.until(StandbyWorld.SIX.plus(Duration.ofHours(2)));
    assertThat(standby.restores()).isEmpty();
    assertThat(world.operation("standby", StandbyWorld.FIRST).outcome().error().code())
        .isEqualTo("NotFollowing");
  }

  @Test
  void eachRunOfTheWatchdog_saysHowItStands() {
    standby.inStep();
    List<Event> lines = world.eventsNamed("StandbyStatus");
    assertThat(lines.get(lines.size() - 1).fields())
        .containsEntry("service", "standby")
        .containsEntry("sourceService", "contoso")
        .containsEntry("state", "following")
        .containsEntry("backupName", "contoso-first.apimbackup")
        .containsKey("lagSeconds");
  }
}
