package dev.apimdr.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.MemoryDrillServices;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.app.requests.Caller;
import dev.apimdr.app.requests.RestoreRequest;
import dev.apimdr.app.requests.WantedBackup;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillPhase;
import dev.apimdr.core.drill.DrillRequest.Selection;
import dev.apimdr.core.drill.DrillTags;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A drill from its request to its end, and everything that Azure can refuse on the way. */
class DrillTurnsTest {
  private final DrillWorld drills = new DrillWorld().backedUp();
  private final MemoryDrillServices services = drills.services;

  private static ArmReply failed(String code) {
    return new ArmReply.Failed(code, "as Azure says it");
  }

  private static ArmReply problem(Kind kind, String code) {
    return ArmReply.Problem.of(kind, code, "as Azure says it");
  }

  private void assertNothingLeft() {
    assertThat(services.left()).isEmpty();
    assertThat(drills.world.leftovers()).isEmpty();
  }

  private static void assertOnlyOwnDeleted(MemoryDrillServices services) {
    assertThat(services.puts()).containsAll(services.deletes()).containsAll(services.purges());
  }

  @Test
  void allWell_passes_andNothingIsLeft() {
    drills.requested().runToEnd();

    Drill drill = drills.drill();
    assertThat(drill.phase())
        .as("%s", drills.eventsNamed("RestoreCompared"))
        .isEqualTo(DrillPhase.PASSED);
    assertThat(drill.progress().result().verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(services.puts()).hasSize(1).isEqualTo(services.deletes());
    assertThat(services.purges()).isEqualTo(services.puts());
    assertThat(drills.restores()).isEqualTo(1);
    assertThat(drill.alive(drill.outcome().at()))
        .isBetween(Duration.ofMinutes(50), Duration.ofHours(2));
    assertNothingLeft();
    assertThat(drills.eventsNamed("DrillEnded"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.fields())
                    .containsEntry("phase", "Passed")
                    .containsEntry("verdict", "equal")
                    .containsKey("cost"));
    assertThat(drills.eventsNamed("DrillTransition"))
        .extracting(line -> line.fields().get("to"))
        .containsExactly("Creating", "Restoring", "Proving", "Deleting", "Purging");
    assertThat(drills.eventsNamed("DrillLeftover")).isEmpty();
  }

  @Test
  void restore_isNotAllowed_onceTheDrillIsOver() {
    drills.requested().runToEnd();
    Drill drill = drills.drill();

    assertThat(drill.isRestoringInto(drill.target().orElseThrow().key())).isFalse();
    String target = drill.target().orElseThrow().key();
    Acceptance answer =
        drills
            .world
            .acceptRestore()
            .accept(
                new RestoreRequest(
                    target,
                    WantedBackup.newestOf("contoso"),
                    target,
                    false,
                    false,
                    new Caller(null, null, null)),
                drills.world.events::add);
    assertThat(answer).isInstanceOf(Acceptance.NotFound.class);
  }

  @Test
  void noRecoveryPoint_failsBeforeAnythingIsMade() {
    DrillWorld empty = new DrillWorld();
    empty.requested().runToEnd();

    assertThat(empty.drill().phase()).isEqualTo(DrillPhase.FAILED);
    assertThat(empty.code()).isEqualTo("NothingToRestore");
    assertThat(empty.services.puts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Consumption", "StandardV2", "BasicV2"})
  void tierWithoutBackup_failsBeforeAnythingIsMade(String tier) {
    DrillWorld other = new DrillWorld();
    // A manifest that says so: no such backup could have been made by this app.
    other.world.withRecoveryPoint();
    RecoveryPoints points = other.world.ledger.recoveryPoints();
    RecoveryPoint point = points.of("contoso").get(0);
    other.world.ledger.forget("recovery-points/contoso/" + point.blob().backupName() + ".json");
    points.add(
        new RecoveryPoint(
            new RecoveryPoint.Source(point.service(), tier, 1, "West Europe"),
            point.blob(),
            point.facts(),
            point.window(),
            point.origin(),
            point.caveats(),
            point.omitted(),
            point.content()));
    other.requested().runToEnd();

    assertThat(other.code()).isEqualTo("TierNotSupported");
    assertThat(other.services.puts()).isEmpty();
  }

  static Stream<Arguments> refusalsOfThePut() {
    return Stream.of(
        Arguments.of("quota", failed("ServiceQuotaExceeded"), "ServiceQuotaExceeded"),
        Arguments.of(
            "policy",
            problem(Kind.FORBIDDEN, "RequestDisallowedByPolicy"),
            "RequestDisallowedByPolicy"),
        Arguments.of(
            "identity",
            problem(Kind.FORBIDDEN, "LinkedAuthorizationFailed"),
            "LinkedAuthorizationFailed"),
        Arguments.of("lock", failed("ScopeLocked"), "ScopeLocked"),
        Arguments.of(
            "group", problem(Kind.NOT_FOUND, "ResourceGroupNotFound"), "ResourceGroupNotFound"),
        Arguments.of("invalid", failed("InvalidParameters"), "InvalidParameters"),
        Arguments.of("throttled for hours", problem(Kind.THROTTLED, "Throttled"), "Throttled"),
        Arguments.of("no token", problem(Kind.UNAUTHORIZED, "NoToken"), "NoToken"),
        Arguments.of("unreachable", problem(Kind.NOT_SENT, "Unreachable"), "Unreachable"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusalsOfThePut")
  void put_refused_failsWithAzuresWords_andDeletesNothing(
      String what, ArmReply reply, String code) {
    services.answer("create", reply);
    drills.requested().runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.FAILED);
    assertThat(drills.code()).isEqualTo(code);
    assertThat(services.deletes()).isEmpty();
    assertThat(drills.restores()).isZero();
    assertNothingLeft();
  }

  @Test
  void put_throttledAtFirst_isSentAgain() {
    services.answerOnce("create", problem(Kind.THROTTLED, "Throttled"));
    drills.requested().runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.PASSED);
    assertThat(services.puts()).hasSize(1);
  }

  @Test
  void nameTaken_byThePutsAnswer_anotherNameIsTried() {
    services.answerOnce("create", failed("ServiceAlreadyExists"));
    drills.requested().runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.PASSED);
    assertThat(drills.drill().progress().creation().names()).isEqualTo(2);
    assertThat(services.puts()).hasSize(1);
  }

  @Test
  void everyNameTaken_failsAfterFive() {
    services.takenElsewhere(true);
    drills.requested().runToEnd();

    assertThat(drills.code()).isEqualTo("NameTaken");
    assertThat(services.puts()).isEmpty();
  }

  @Test
  void whetherTheNameIsFree_cannotBeAsked_thePutTells() {
    services.answer("isFree", problem(Kind.FORBIDDEN, "AuthorizationFailed"));
    drills.requested().runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.PASSED);
  }

  @Test
  void groupCannotBeLookedAt_nothingIsMade() {
    services.answer("find", problem(Kind.FORBIDDEN, "AuthorizationFailed"));
    drills.requested().runToEnd();

    assertThat(drills.code()).isEqualTo("AuthorizationFailed");
    assertThat(services.puts()).isEmpty();
  }

  @Test
  void put_withoutAnswer_isFound_andNotSentAgain() {
    services.loseCreateReply();
    drills.requested().runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.PASSED);
    assertThat(services.puts()).hasSize(1);
    assertNothingLeft();
  }

  @Test
  void put_withoutAnswerAndWithoutAService_failsAndIsLookedForOnceMore() {
    services.answerOnce("create", problem(Kind.NO_RESPONSE, "TimeOut"));
    drills.requested().runToEnd();

    assertThat(drills.code()).isEqualTo("CreationUnknown");
    assertThat(services.puts()).isEmpty();
    assertNothingLeft();
  }

  @Test
  void creation_fails_withTheWordsOfItsStatus_andIsRemoved() {
    services.answer("poll", failed("InternalServerError"));
    drills.requested().runToEnd();

    assertThat(drills.code()).isEqualTo("InternalServerError");
    assertThat(services.deletes()).isEqualTo(services.puts());
    assertNothingLeft();
  }

  @Test
  void creation_fails_asTheServiceShowsIt() {
    services.noStatusUrls();
    services.becomes("Failed");
    drills.requested().runToEnd();

    assertThat(drills.code()).isEqualTo("CreationFailed");
    assertNothingLeft();
  }

  @Test
  void statusUrl_forbidden_theServiceItselfIsLookedAt() {
    services.answer("poll", problem(Kind.FORBIDDEN, "AuthorizationFailed"));
    drills.requested().runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.PASSED);
  }

  @Test
  void identityNotThere_fails() {
    services.identities(List.of());
    drills.requested().runToEnd();

    assertThat(drills.code()).isEqualTo("IdentityMissing");
    assertNothingLeft();
  }

  @Test
  void restore_refusedByPreflight_failsWithItsReason_andIsRemoved() {
    drills.world.arm.userAssigned(List.of());
    drills.requested().runToEnd();

    assertThat(drills.code()).isEqualTo("IdentityMissing");
    assertThat(drills.restores()).isZero();
    assertNothingLeft();
  }

  @Test
  void restore_fails_withAzuresWords_andIsRemoved() {
    drills.world.arm.fails(operation -> !operation.isBackup());
    drills.requested().runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.FAILED);
    assertThat(drills.code()).isEqualTo("InternalServerError");
    assertThat(drills.restores()).isEqualTo(1);
    assertNothingLeft();
  }

  @Test
  void restore_takesTooLong_timeIsUp_andTheServiceIsRemoved() {
    drills.world.arm.takes(
        operation -> operation.isBackup() ? Duration.ofMinutes(8) : Duration.ofHours(11));
    drills.requested();
    drills.world.pass(Duration.ofHours(9));

    assertThat(drills.code()).isEqualTo("TimeUp");
    assertThat(services.left()).isEmpty();
    assertOnlyOwnDeleted(services);
  }

  @Test
  void neverReady_timeIsUp_andTheServiceIsRemoved() {
    services.noStatusUrls();
    services.becomes("Activating");
    drills.requested().runToEnd();

    assertThat(drills.code()).isEqualTo("TimeUp");
    assertThat(drills.drill().outcome().at())
        .isBefore(drills.drill().request().deleteAfter().plus(Duration.ofHours(1)));
    assertNothingLeft();
  }

  @Test
  void whatCameBackDiffers_fails() {
    drills.requested();
    drills.world.pass(Duration.ofMinutes(30));
    drills.world.entities.put("tags", "another", Map.of("displayName", "Another"));
    drills.runToEnd();

    assertThat(drills.code()).isEqualTo("ProofDifferent");
    assertThat(drills.drill().progress().result().verdict()).isEqualTo(Verdict.DIFFERENT);
    assertNothingLeft();
  }

  @Test
  void deletion_refused_isToldAtOnce_triedOn_andHealsWhenItIsAllowed() {
    services.answer("delete", failed("ScopeLocked"));
    drills.requested();
    drills.world.pass(Duration.ofHours(4));

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.DELETING);
    assertThat(drills.eventsNamed("DrillLeftover")).hasSizeBetween(2, 4);
    services.calm();
    drills.runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.PASSED);
    assertNothingLeft();
  }

  @Test
  void deletion_refusedForGood_endsAbandoned_andTheSweeperTellsOfIt() {
    services.answer("delete", failed("ScopeLocked"));
    drills.requested();
    drills.world.pass(Duration.ofHours(40));

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.ABANDONED);
    assertThat(drills.drill().outcome().leftover()).contains("could not be removed");
    assertThat(drills.eventsNamed("DrillEnded")).hasSize(1);
    services.calm();
    drills.world.pass(Duration.ofHours(2));

    assertThat(services.left()).isEmpty();
    assertOnlyOwnDeleted(services);
  }

  @Test
  void deletion_unreachable_isToldAfterAnHour() {
    services.answer("delete", problem(Kind.NO_RESPONSE, "TimeOut"));
    drills.requested();
    while (drills.drill().phase() != DrillPhase.DELETING) {
      drills.world.pass(Duration.ofMinutes(5));
    }
    drills.world.pass(Duration.ofMinutes(40));
    assertThat(drills.eventsNamed("DrillLeftover")).isEmpty();
    drills.world.pass(Duration.ofMinutes(30));

    assertThat(drills.eventsNamed("DrillLeftover")).hasSize(1);
  }

  @Test
  void tagTakenAway_theServiceIsLeftAlone_andToldOf() {
    drills.requested();
    drills.world.pass(Duration.ofMinutes(45));
    services.untag();
    drills.runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.ABANDONED);
    assertThat(drills.eventsNamed("DrillLeftover")).isNotEmpty();
    assertThat(services.deletes()).isEmpty();
    assertThat(services.left()).hasSize(1);
  }

  @Test
  void serviceOfThatNameAppearsWithAnotherTag_isNotTouched() {
    services.answerOnce("create", problem(Kind.NO_RESPONSE, "TimeOut"));
    drills.requested();
    drills.world.pass(Duration.ofMinutes(1));
    ServiceId named = drills.drill().target().orElseThrow();
    services.put(named, Map.of(DrillTags.DRILL, "drill-another"));
    drills.runToEnd();

    assertThat(drills.code()).isEqualTo("ServiceNotOurs");
    assertThat(services.deletes()).isEmpty();
    assertThat(services.left()).containsExactly(named.key());
  }

  @Test
  void purge_delayed_isWaitedFor() {
    services.listsLate(Duration.ofMinutes(4));
    drills.requested().runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.PASSED);
    assertThat(services.purges()).hasSize(1);
    assertNothingLeft();
  }

  @Test
  void purge_refused_isTold_andTriedOn() {
    services.answer("purge", problem(Kind.FORBIDDEN, "AuthorizationFailed"));
    drills.requested();
    drills.world.pass(Duration.ofHours(3));

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.PURGING);
    assertThat(drills.eventsNamed("DrillLeftover")).isNotEmpty();
    services.calm();
    drills.runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.PASSED);
    assertNothingLeft();
  }

  @Test
  void undeletedByAPerson_isDeletedAgain() {
    services.answer("purge", problem(Kind.FORBIDDEN, "AuthorizationFailed"));
    drills.requested();
    while (drills.drill().phase() != DrillPhase.PURGING) {
      drills.world.pass(Duration.ofMinutes(5));
    }
    Drill drill = drills.drill();
    services.put(
        drill.target().orElseThrow(), DrillTags.of(drill.id(), drill.request().deleteAfter()));
    services.calm();
    drills.runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.PASSED);
    assertNothingLeft();
  }

  @Test
  void drillsTakenOutOfTheSettings_theDrillEnds_andTellsWhatIsLeft() {
    drills.requested();
    drills.world.pass(Duration.ofMinutes(20));
    drills.off();
    drills.runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.ABANDONED);
    assertThat(drills.eventsNamed("DrillLeftover")).hasSize(1);
  }

  @Test
  void random_choosesOneThatCanBeRestored_andSaysSo() {
    drills.selecting(Selection.RANDOM).requested().runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.PASSED);
    assertThat(drills.drill().progress().point().chosen()).isEqualTo("at random, of 1");
  }

  @ParameterizedTest
  @ValueSource(longs = {-6, 6})
  void hostsClockIsOff_endsWell(long minutes) {
    drills.requested();
    drills.world.pass(Duration.ofMinutes(30));
    drills.world.clock.jump(Duration.ofMinutes(minutes));
    drills.runToEnd();

    assertThat(drills.drill().phase()).isEqualTo(DrillPhase.PASSED);
    assertNothingLeft();
  }

  static Stream<Arguments> documents() {
    Consumer<DrillWorld> lost =
        world -> world.world.ledger.forget("drills/" + world.drill().id() + ".json");
    Consumer<DrillWorld> damaged =
        world -> world.world.ledger.damage("drills/" + world.drill().id() + ".json");
    Consumer<DrillWorld> newer =
        world -> world.world.ledger.writtenByNewerApp("drills/" + world.drill().id() + ".json");
    return Stream.of(
        Arguments.of("lost", lost), Arguments.of("damaged", damaged), Arguments.of("newer", newer));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void document_cannotBeRead_theSweeperRemovesTheService(
      String what, Consumer<DrillWorld> happens) {
    drills.requested();
    drills.world.pass(Duration.ofMinutes(30));
    Optional<ServiceId> made = drills.drill().target();
    assertThat(services.left()).containsExactly(made.orElseThrow().key());
    happens.accept(drills);
    drills.world.pass(Duration.ofHours(10));

    assertThat(services.left()).isEmpty();
    assertOnlyOwnDeleted(services);
    assertThat(drills.restores()).isLessThanOrEqualTo(1);
  }
}
