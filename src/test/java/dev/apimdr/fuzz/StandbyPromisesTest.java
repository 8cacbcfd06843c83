package dev.apimdr.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.requests.PromoteStandby;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.Standby;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Broken promises about standbys are found. */
class StandbyPromisesTest {
  private static final Instant OCCURRENCE = FuzzWorld.BEGIN.plus(Duration.ofHours(1));

  private final FuzzWorld world = following();
  private final Operation restore = restore("follow-20261123t0600z");

  /** A run with a standby that follows, and with right clocks. */
  private static FuzzWorld following() {
    return LongStream.range(0, 1000)
        .mapToObj(seed -> new FuzzWorld(Choices.only(seed, Set.of()), false))
        .filter(world -> world.mix.follows && !world.mix.damages && !world.mix.clocksAreWrong())
        .findFirst()
        .orElseThrow();
  }

  /** A restore into the standby that its schedule asked for. */
  private static Operation restore(String id) {
    OperationRequest byHand = Samples.restore().request();
    return Operation.accepted(
        World.STANDBY,
        new OperationId(id),
        OperationKind.RESTORE,
        new OperationRequest(
            new RequestOrigin(OCCURRENCE, null, "standby: follows contoso", true),
            byHand.fingerprint(),
            byHand.blob(),
            byHand.access(),
            byHand.apiVersion(),
            byHand.limits(),
            byHand.source(),
            null));
  }

  private Execution execution() {
    return new Execution(
        world,
        Frame.script(),
        world.hosts().get(0),
        new Delivery(1, TurnQueue.STARTS, TurnMessage.of(restore), 1));
  }

  private Execution thatLooked() {
    Execution execution = execution();
    looks(execution, "arm.requests", Reading.of(List.of()));
    looks(execution, "arm.logged", Reading.of(List.of()));
    return execution;
  }

  private void looks(Execution execution, String call, Reading<?> told) {
    Instant now = world.clock.instant();
    world.oracle.standbys.saw(execution, call, new Object[] {World.STANDBY, now, now}, told);
  }

  @Test
  void restoreAfterBothWereRead_isAllowed() {
    world.oracle.standbys.sends(thatLooked(), restore);
  }

  @Test
  void restoreWithoutALook_isFound() {
    Execution execution = execution();
    looks(execution, "arm.requests", Reading.of(List.of()));

    assertPromise("noRestoreWithoutALook", () -> world.oracle.standbys.sends(execution, restore));
  }

  @Test
  void restoreAfterALookThatFailed_isFound() {
    Execution execution = thatLooked();
    looks(execution, "arm.logged", Reading.failed(ArmReply.Problem.unexpected("nothing")));

    assertPromise("noRestoreWithoutALook", () -> world.oracle.standbys.sends(execution, restore));
  }

  @Test
  void restoreThoughARequestWasToBeSeen_isFound() {
    world.users.ask();
    world.pass(Duration.ofMinutes(1));
    Execution execution = thatLooked();

    assertPromise(
        "noStandbyInUseIsOverwritten", () -> world.oracle.standbys.sends(execution, restore));
  }

  @Test
  void restoreWhenTheRequestIsLongAgo_orCameAfterTheLook_isAllowed() {
    world.users.ask();
    world.pass(Duration.ofMinutes(61));
    Execution execution = thatLooked();
    world.users.ask();

    world.oracle.standbys.sends(execution, restore);
  }

  @Test
  void restoreThoughAWriteWasToBeSeen_isFound_butNotBeforeTheLogShowsIt() {
    world.users.write();
    world.pass(Duration.ofMinutes(3));
    world.oracle.standbys.sends(thatLooked(), restore);
    world.pass(Duration.ofHours(5));
    Execution execution = thatLooked();

    assertPromise(
        "noStandbyInUseIsOverwritten", () -> world.oracle.standbys.sends(execution, restore));
  }

  @Test
  void restoreAfterAPromotion_isFoundUnlessThePersonWasToldOfIt() {
    standby(paused(PauseReason.PROMOTED));
    promoted(Optional.of(restore));
    world.oracle.standbys.sends(thatLooked(), restore);
    world.oracle.standbys.promoted(done(Optional.empty()));
    Operation other = restore("follow-20261124t0600z");

    assertPromise(
        "nothingFollowsAPromotion", () -> world.oracle.standbys.sends(thatLooked(), other));
  }

  @Test
  void restoreAfterAnAbandonedOne_isFound_untilAPersonSaysThatItFollows() {
    Operation abandoned =
        restore.ending(
            Outcome.abandoned(
                OCCURRENCE, new OperationError("OutcomeUnknown", "nobody knows", "look")));
    world.oracle.standbys.saw(
        execution(),
        "operations.replace",
        new Object[] {new Versioned<>(restore, "1"), abandoned},
        Optional.of(new Versioned<>(abandoned, "2")));
    Operation next = restore("follow-20261124t0600z");
    assertPromise(
        "nothingFollowsWhatAPersonMustLookAt",
        () -> world.oracle.standbys.sends(thatLooked(), next));

    Execution person = execution();
    person.saysFollow = true;
    Standby paused = paused(PauseReason.ABANDONED);
    replaced(person, paused, paused.followingAgain(OCCURRENCE));
    world.oracle.standbys.sends(thatLooked(), next);
  }

  @Test
  void pauseThatEndsByItself_thoughOnlyAPersonEndsIt_isFound() {
    Standby paused = paused(PauseReason.TRAFFIC);
    world.users.ask();

    assertPromise(
        "onlyAPersonEndsAPause",
        () -> replaced(execution(), paused, paused.followingAgain(OCCURRENCE)));

    Execution person = execution();
    person.saysFollow = true;
    replaced(person, paused, paused.followingAgain(OCCURRENCE));
  }

  @Test
  void pauseWithoutUse_isFound() {
    assertPromise(
        "noPauseIsMadeUp",
        () ->
            replaced(
                execution(), Standby.first("standby", OCCURRENCE), paused(PauseReason.WRITTEN)));
  }

  @Test
  void standbyThatIsNeverLookedAt_isFound() {
    assertRests("everyStandbyIsKept");
  }

  @Test
  void pauseThatNobodyWasTold_isFound() {
    standby(paused(PauseReason.PROMOTED));

    assertRests("everyPauseIsTold");
  }

  @Test
  void restoreWhoseEndIsNotNoted_isFound() {
    standby(Standby.first("standby", OCCURRENCE).asking(restore.id(), OCCURRENCE));

    assertRests("everyRestoreIsNoted");
  }

  @Test
  void timeThatWasPassedOver_isFound() {
    standby(Standby.first("standby", OCCURRENCE.minusSeconds(1)));

    assertRests("whatNobodyUsesIsKeptInStep");
  }

  @Test
  void standbyThatHoldsNothing_isFound() {
    standby(Standby.first("standby", OCCURRENCE));

    assertRests("whatNobodyUsesIsKeptInStep");
  }

  private void assertRests(String promise) {
    assertPromise(promise, () -> world.oracle.standbys.isAtRest(OCCURRENCE));
  }

  private static Standby paused(PauseReason reason) {
    return Standby.first("standby", OCCURRENCE).paused(Pause.found(reason, OCCURRENCE, "it is so"));
  }

  private void standby(Standby standby) {
    assertThat(world.ledger.standbys().create(standby)).isPresent();
  }

  private void promoted(Optional<Operation> restore) {
    world.oracle.standbys.promoted(done(restore));
  }

  private PromoteStandby.Result.Done done(Optional<Operation> restore) {
    return new PromoteStandby.Result.Done(
        world.fleet.restoreTargets().get("standby"), paused(PauseReason.PROMOTED), restore);
  }

  private void replaced(Execution execution, Standby before, Standby next) {
    world.oracle.standbys.saw(
        execution,
        "standbys.replace",
        new Object[] {new Versioned<>(before, "1"), next},
        Optional.of(new Versioned<>(next, "2")));
  }

  private static void assertPromise(String promise, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Violation.class, found -> assertThat(found.promise()).isEqualTo(promise));
  }
}
