package dev.apimdr.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lookups in the Activity Log about operations whose end ARM never reported to us. */
class LookUpEvidenceTest {
  private static final ArmReply AWAY =
      ArmReply.Problem.of(Kind.NO_RESPONSE, "TimeOut", "no answer");

  /** A restore that was POSTed and whose reply was lost. */
  private static World abandoned(boolean accepted) {
    World world = new World().withRecoveryPoint();
    world.arm.logsNoAcceptance();
    if (accepted) {
      world.arm.loseNextAcceptedReply();
    } else {
      world.arm.nextPost(AWAY);
    }
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    world.runToPhase("standby", "wish", Phase.ABANDONED);
    return world;
  }

  private static Operation restore(World world) {
    return world.operation("standby", "wish");
  }

  private static Evidence evidence(Operation operation) {
    return operation.progress().findings().evidence();
  }

  private static String advice(World world) {
    return restore(world).outcome().error().advice();
  }

  private static LogEvent event(Instant at, String status, int httpStatus, String message) {
    return new LogEvent(at, true, MemoryApiManagement.CORRELATION, status, httpStatus, message);
  }

  private static void log(World world, Instant at, String status, int httpStatus, String message) {
    world.arm.logs(event(at, status, httpStatus, message), Instant.MIN);
  }

  private static void watchAt(World world, Operation operation, Duration afterTheEnd) {
    world.clock.jumpTo(operation.outcome().at().plus(afterTheEnd));
    world.watch();
  }

  private static boolean isLater(World world, String path) {
    return world.ledger.blobs().contains("later/" + path);
  }

  @Test
  void refused_adviceSaysThatNothingWasStarted_andTheEndStays() {
    World world = abandoned(false);
    Operation before = restore(world);
    log(world, before.startedAt().plusSeconds(1), "Failed", 409, "ServiceLocked: transitioning");
    watchAt(world, before, Duration.ofMinutes(2));

    Operation after = restore(world);
    assertThat(evidence(after).kind()).isEqualTo(Evidence.Kind.REFUSED);
    assertThat(evidence(after).correlationId()).isEqualTo(MemoryApiManagement.CORRELATION);
    assertThat(after.phase()).isEqualTo(Phase.ABANDONED);
    assertThat(after.outcome().error().code()).isEqualTo(before.outcome().error().code());
    assertThat(after.outcome().error().message()).isEqualTo(before.outcome().error().message());
    assertThat(advice(world)).contains("refused the request. Nothing was started.");
    assertThat(isLater(world, "standby/wish")).isFalse();
    assertThat(world.eventsNamed("EvidenceFound"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.fields())
                    .containsEntry("evidence", "refused")
                    .containsEntry("message", "Failed (HTTP 409): ServiceLocked: transitioning")
                    .containsEntry("correlationId", MemoryApiManagement.CORRELATION));
  }

  @ParameterizedTest
  @CsvSource({"Succeeded, 200, Do not request it again", "Failed, 400, check the target before"})
  void ended_adviceSaysHow(String status, int httpStatus, String advice) {
    World world = abandoned(true);
    Operation before = restore(world);
    log(world, before.startedAt(), "Accepted", 202, "");
    log(world, before.startedAt().plusSeconds(600), status, httpStatus, "RestoreFailed: no");
    watchAt(world, before, Duration.ofMinutes(2));

    assertThat(evidence(restore(world)).kind()).isEqualTo(Evidence.Kind.ENDED);
    assertThat(evidence(restore(world)).status()).isEqualTo(status);
    assertThat(advice(world)).contains(advice);
    assertThat(restore(world).phase()).isEqualTo(Phase.ABANDONED);
  }

  @Test
  void acceptedAlone_isToldAndLookedAtToTheLast() {
    World world = abandoned(true);
    Operation before = restore(world);
    log(world, before.startedAt(), "Accepted", 202, "");
    watchAt(world, before, Duration.ofMinutes(2));
    assertThat(evidence(restore(world)).kind()).isEqualTo(Evidence.Kind.ACCEPTED);
    assertThat(advice(world)).contains("accepted the request, and not how it ended");

    watchAt(world, before, Duration.ofMinutes(10));
    assertThat(isLater(world, "standby/wish")).isTrue();
    watchAt(world, before, Duration.ofMinutes(30));
    assertThat(isLater(world, "standby/wish")).isFalse();
    assertThat(evidence(restore(world)).lookups()).isEqualTo(3);
    assertThat(world.eventsNamed("EvidenceFound")).hasSize(1);
  }

  @Test
  void noTrace_provesNothing_andIsSaidAfterHalfAnHour() {
    World world = abandoned(false);
    Operation before = restore(world);
    for (int minutes : new int[] {1, 2, 5, 9, 10, 29}) {
      watchAt(world, before, Duration.ofMinutes(minutes));
      assertThat(isLater(world, "standby/wish")).isTrue();
    }
    assertThat(evidence(restore(world)).lookups()).isEqualTo(2);
    watchAt(world, before, Duration.ofMinutes(30));

    assertThat(evidence(restore(world)).message())
        .isEqualTo("The Activity Log has no trace of it. (30 minutes later; that proves nothing)");
    assertThat(restore(world).outcome()).isEqualTo(before.outcome());
    assertThat(world.eventsNamed("EvidenceFound")).isEmpty();
    assertThat(world.eventsNamed("EvidenceMissing")).hasSize(1);
    assertThat(isLater(world, "standby/wish")).isFalse();
  }

  @Test
  void eventThatComesLate_isFoundByALaterLook() {
    World world = abandoned(false);
    Operation before = restore(world);
    world.arm.logs(
        event(before.startedAt(), "Failed", 400, "InvalidParameters: no"),
        before.outcome().at().plus(Duration.ofMinutes(9)));
    watchAt(world, before, Duration.ofMinutes(2));
    assertThat(evidence(restore(world)).kind()).isEqualTo(Evidence.Kind.UNKNOWN);
    watchAt(world, before, Duration.ofMinutes(10));
    assertThat(evidence(restore(world)).kind()).isEqualTo(Evidence.Kind.REFUSED);
  }

  @Test
  void logUnreadable_isTriedForADay_thenSaid() {
    World world = abandoned(false);
    Operation before = restore(world);
    world.arm.monitoring(AWAY);
    watchAt(world, before, Duration.ofDays(1).minusMillis(1));
    assertThat(isLater(world, "standby/wish")).isTrue();
    watchAt(world, before, Duration.ofDays(1));

    assertThat(evidence(restore(world)).message())
        .isEqualTo("The Activity Log could not be read: TimeOut: no answer");
    assertThat(isLater(world, "standby/wish")).isFalse();
  }

  @Test
  void logNotAllowed_isSaidAtOnce() {
    World world = abandoned(false);
    world.arm.monitoring(ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no"));
    watchAt(world, restore(world), Duration.ofMinutes(2));

    assertThat(evidence(restore(world)).message()).contains("AuthorizationFailed: no");
    assertThat(isLater(world, "standby/wish")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "accepted", "ended", "nothing"})
  void whateverTheLogSaysOrLacks_nothingIsPostedBecauseOfIt(String says) {
    World world = abandoned(!says.equals("refused"));
    Operation before = restore(world);
    switch (says) {
      case "refused" -> log(world, before.startedAt(), "Failed", 409, "ServiceLocked: busy");
      case "accepted" -> log(world, before.startedAt(), "Accepted", 202, "");
      case "ended" -> log(world, before.startedAt().plusSeconds(600), "Failed", 400, "no");
      default -> {}
    }
    long posts = world.arm.posts(OperationKind.RESTORE);
    world.runToEnd();
    world.pass(Duration.ofDays(1));

    assertThat(world.arm.posts(OperationKind.RESTORE)).isEqualTo(posts);
    assertThat(restore(world).phase()).isEqualTo(Phase.ABANDONED);
    assertThat(restore(world).progress().posts()).isEqualTo(1);
    assertThat(world.leftovers()).isEmpty();
  }

  private static World seenBackup() {
    World world = new World();
    world.arm.logsNoAcceptance();
    world.arm.loseNextAcceptedReply();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.runToPhase("contoso", "wish", Phase.SUCCEEDED);
    assertThat(world.operation("contoso", "wish").progress().polling().observed()).isTrue();
    return world;
  }

  private static Optional<RecoveryPoint> point(World world) {
    return world.ledger.recoveryPoints().find("contoso", "contoso-wish.apimbackup");
  }

  @Test
  void backupOnlySeen_thatTheLogShowsAsSucceeded_isAVerifiedRecoveryPoint() {
    World world = seenBackup();
    Operation backup = world.operation("contoso", "wish");
    assertThat(point(world).orElseThrow().caveats().onlyObserved()).isNotNull();
    log(world, backup.startedAt(), "Accepted", 202, "");
    log(world, backup.startedAt().plus(Duration.ofMinutes(8)), "Succeeded", 200, "");
    watchAt(world, backup, Duration.ofMinutes(2));

    assertThat(point(world).orElseThrow().caveats().onlyObserved()).isNull();
    assertThat(isLater(world, "contoso/wish"))
        .as("its concurrent changes are looked up later")
        .isTrue();
    world.acceptRestore().accept(world.restoreWish("back"), world.events::add);
    assertThat(world.operation("standby", "back").request().blob())
        .isEqualTo(backup.request().blob());
    world.runToEnd();
    assertThat(isLater(world, "contoso/wish")).isFalse();
    assertThat(world.operation("contoso", "wish").progress().findings().window()).isNotNull();
  }

  @Test
  void backupOnlySeen_whoseBlobWasWrittenOver_staysSeen() {
    World world = seenBackup();
    Operation backup = world.operation("contoso", "wish");
    world.store.put(
        backup.request().blob(), new BlobFacts(1, "\"other\"", null, world.clock.instant()));
    log(world, backup.startedAt().plus(Duration.ofMinutes(8)), "Succeeded", 200, "");
    watchAt(world, backup, Duration.ofMinutes(2));

    assertThat(evidence(world.operation("contoso", "wish")).isSuccess()).isTrue();
    assertThat(point(world).orElseThrow().caveats().onlyObserved()).isNotNull();
  }

  @Test
  void backupOnlySeen_thatTheLogShowsAsAccepted_staysSeen() {
    World world = seenBackup();
    Operation backup = world.operation("contoso", "wish");
    log(world, backup.startedAt(), "Accepted", 202, "");
    world.runToEnd();

    assertThat(point(world).orElseThrow().caveats().onlyObserved()).isNotNull();
  }

  /** A backup abandoned by a person. */
  private static World givenUp() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    world
        .abandonOperation()
        .abandon("contoso", new OperationId("wish"), "no time", world.events::add);
    Operation backup = world.operation("contoso", "wish");
    log(world, backup.startedAt().plus(Duration.ofMinutes(8)), "Succeeded", 200, "");
    return world;
  }

  @Test
  void backupAbandoned_thatTheLogShowsAsSucceeded_isAVerifiedRecoveryPoint() {
    World world = givenUp();
    world.clock.jump(Duration.ofMinutes(10));
    var unused = world.arm.read(World.CONTOSO); // the blob appears when the backup ends
    world.watch();

    Operation backup = world.operation("contoso", "wish");
    assertThat(backup.phase()).isEqualTo(Phase.ABANDONED);
    assertThat(backup.outcome().error().advice()).contains("it is a verified recovery point");
    assertThat(point(world).orElseThrow().caveats().onlyObserved()).isNull();
    assertThat(point(world).orElseThrow().completedAt())
        .isEqualTo(backup.startedAt().plus(Duration.ofMinutes(8)));
  }

  /** Posture, RPO and catch-up backups count it like any other success. */
  @Test
  void backupAbandoned_thatTheLogShowsAsSucceeded_isTheServicesLastSuccess() {
    World world = givenUp();
    world.clock.jump(Duration.ofMinutes(10));
    var unused = world.arm.read(World.CONTOSO); // the blob appears when the backup ends
    world.watch();

    Operation backup = world.operation("contoso", "wish");
    ServiceHistory record = world.ledger.histories().find("contoso").orElseThrow().value();
    assertThat(record.lastSuccess().operationId()).isEqualTo(backup.id());
    assertThat(record.lastSuccess().startedAt()).isEqualTo(backup.startedAt());
    assertThat(record.lastFailure().operationId()).isEqualTo(backup.id());
    world.events.clear();
    world.catchUp = true;
    world.watch();
    assertThat(world.eventsNamed("Freshness"))
        .filteredOn(line -> "contoso".equals(line.fields().get("service")))
        .singleElement()
        .satisfies(line -> assertThat(line.fields()).containsEntry("rpoMet", true));
    assertThat(world.ledger.open().of("contoso")).as("no catch-up backup is requested").isEmpty();
  }

  /** The app dies between recovery point and record; the next run completes the rest. */
  @ParameterizedTest
  @ValueSource(strings = {"recoveryPoints.add", "histories.replace", "operations.replace"})
  void backupAbandoned_crashWhileItIsProven_theNextRunDoesTheRest(String effect) {
    World world = givenUp();
    world.clock.jump(Duration.ofMinutes(10));
    var unused = world.arm.read(World.CONTOSO);
    world.effects.failNext(effect, Effects.Mode.UNAVAILABLE_BEFORE);
    world.watch();
    world.watch();

    assertThat(point(world)).isPresent();
    assertThat(evidence(world.operation("contoso", "wish")).isSuccess()).isTrue();
    assertThat(
            world
                .ledger
                .histories()
                .find("contoso")
                .orElseThrow()
                .value()
                .lastSuccess()
                .backupName())
        .isEqualTo("contoso-wish.apimbackup");
  }

  @Test
  void backupAbandoned_whoseBlobIsNotThere_isNone() {
    World world = givenUp();
    watchAt(world, world.operation("contoso", "wish"), Duration.ofMinutes(2));

    assertThat(point(world)).isEmpty();
    assertThat(world.operation("contoso", "wish").outcome().error().advice())
        .contains("not in the container");
  }

  @Test
  void backupAbandoned_whoseBlobCannotBeSeen_waitsForIt() {
    World world = givenUp();
    world.clock.jump(Duration.ofMinutes(10));
    var unused = world.arm.read(World.CONTOSO);
    world.effects.failNext("backups.head", Effects.Mode.UNAVAILABLE_BEFORE);
    world.watch();
    assertThat(point(world)).isEmpty();
    assertThat(evidence(world.operation("contoso", "wish"))).isNull();

    world.watch();
    assertThat(point(world)).isPresent();
  }

  @Test
  void operationThatWasNeverPosted_isNotLookedFor() {
    World world = new World().withRecoveryPoint();
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    world.abandonOperation().abandon("standby", new OperationId("wish"), "no", world.events::add);

    assertThat(isLater(world, "standby/wish")).isFalse();
    assertThat(List.copyOf(world.eventsNamed("EvidenceMissing"))).isEmpty();
  }
}
