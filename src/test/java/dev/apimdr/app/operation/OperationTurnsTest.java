package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that ARM can reply to one operation, from its request to its end. */
class OperationTurnsTest {
  private static final ArmReply UNREACHABLE =
      ArmReply.Problem.of(Kind.NOT_SENT, "ConnectException", "no route to ARM");
  private static final ArmReply FORBIDDEN =
      ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no right to operationresults");
  private static final ArmReply GONE =
      ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "no such status");
  private static final String HOSTILE = "https://evil.example/operationresults/1";

  private static World backup() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    return world;
  }

  private static World restore() {
    World world = new World().withRecoveryPoint();
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    return world;
  }

  private static Operation ended(World world) {
    world.runToEnd();
    assertThat(world.leftovers()).isEmpty();
    return world.find("contoso", "wish").orElseGet(() -> world.operation("standby", "wish"));
  }

  private static Optional<RecoveryPoint> point(World world) {
    return world.ledger.recoveryPoints().of("contoso").stream()
        .filter(point -> point.operationId().value().equals("wish"))
        .findFirst();
  }

  private static Supplier<Optional<ArmReply>> lasting(World world, ArmReply reply, Duration time) {
    Instant until = world.clock.instant().plus(time);
    return () -> world.clock.instant().isBefore(until) ? Optional.of(reply) : Optional.empty();
  }

  private static OperationError error(Operation ended) {
    return ended.outcome().error();
  }

  @Test
  void backup_allWell_becomesARecoveryPointWithWhatItOmits() {
    World world = backup();
    Operation ended = ended(world);
    assertThat(ended.phase()).isEqualTo(Phase.SUCCEEDED);
    RecoveryPoint point =
        world.ledger.recoveryPoints().find("contoso", "contoso-wish.apimbackup").orElseThrow();
    assertThat(point.takenAt()).isEqualTo(ended.startedAt());
    assertThat(point.omitted()).containsKey("virtualNetworkType");
    assertThat(point.caveats().onlyObserved()).isNull();
  }

  @Test
  void backup_ofAServiceThatIsKnown_isAskedForOnlyWhenItMayBeDone() {
    World world = backup();
    world.runToEnd();
    int unknown = world.arm.polled().size();
    world.acceptBackup().accept(world.backupWish("contoso", "next"), world.events::add);
    world.runToEnd();
    int known = world.arm.polled().size() - unknown;
    assertThat(world.operation("contoso", "next").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(unknown)
        .as("one poll for each of the 8 minutes that a backup takes")
        .isBetween(7, 9);
    assertThat(known)
        .as("one poll after 5 minutes, the longest delay, and one when the usual duration is over")
        .isBetween(2, 4);
  }

  @Test
  void restore_intoAServiceThatIsKnown_isAskedForAsOftenAsArmAllows() {
    World world = restore();
    world.runToEnd();
    int before = world.arm.polled().size();
    world.acceptRestore().accept(world.restoreWish("again"), world.events::add);
    world.runToEnd();
    assertThat(world.operation("standby", "again").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.arm.polled().size() - before).isBetween(7, 9);
  }

  @Test
  void backup_recordOfANewerApp_isStartedAllTheSame() {
    World world = backup();
    world.ledger.writtenByNewerApp("services/contoso.json");
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    assertThat(world.arm.posts()).hasSize(1);
  }

  @Test
  void restore_allWell_succeedsByArmsWord() {
    World world = restore();
    assertThat(ended(world).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.ledger.histories().find("standby").orElseThrow().value().lastSuccess())
        .isNull();
  }

  @Test
  void armAway_forTwelveHoursBeforeThePost_nothingWasStarted() {
    World world = backup();
    world.arm.outage(lasting(world, UNREACHABLE, Duration.ofHours(13)));
    Operation ended = ended(world);
    assertThat(ended.phase()).isEqualTo(Phase.FAILED);
    assertThat(error(ended).code()).isEqualTo("NotStartedInTime");
    assertThat(error(ended).message()).contains("ConnectException: no route to ARM");
    assertThat(error(ended).advice()).startsWith("Nothing was started.");
    assertThat(world.arm.posts()).isEmpty();
  }

  @Test
  void armAway_untilARestoreIsTooOld_nothingWasStarted() {
    World world = restore();
    world.arm.outage(lasting(world, UNREACHABLE, Duration.ofHours(2)));
    Operation ended = ended(world);
    assertThat(ended.phase()).isEqualTo(Phase.FAILED);
    assertThat(error(ended).advice()).contains("Nothing was started.");
    assertThat(world.arm.posts(OperationKind.RESTORE)).isZero();
  }

  @ParameterizedTest
  @EnumSource(OperationKind.class)
  void armAway_forTwelveHoursAfterThePost_isAbandoned(OperationKind kind) {
    World world = kind == OperationKind.BACKUP ? backup() : restore();
    world.runToPhase(kind == OperationKind.BACKUP ? "contoso" : "standby", "wish", Phase.RUNNING);
    world.arm.outage(lasting(world, UNREACHABLE, Duration.ofHours(13)));
    Operation ended = ended(world);
    assertThat(ended.phase()).isEqualTo(Phase.ABANDONED);
    assertThat(error(ended).code()).isEqualTo("DeadlinePassed");
    assertThat(error(ended).message()).contains("ConnectException: no route to ARM");
    assertThat(error(ended).advice()).contains(ended.clientRequestId());
    assertThat(world.arm.posts(kind)).isEqualTo(1);
  }

  @Test
  void armAway_forElevenHoursAfterThePost_stillSucceeds() {
    World world = restore();
    world.runToPhase("standby", "wish", Phase.RUNNING);
    world.arm.outage(lasting(world, UNREACHABLE, Duration.ofHours(11)));
    assertThat(ended(world).phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void token_notToBeHadForAnHour_waitsWithoutLicence() {
    World world = backup();
    world.arm.tokenOutage(
        lasting(
            world,
            ArmReply.Problem.of(Kind.UNAUTHORIZED, "NoToken", "no identity"),
            Duration.ofHours(1)));
    world.runUntil(World.T0.plus(Duration.ofMinutes(30)));
    Operation waiting = world.operation("contoso", "wish");
    assertThat(waiting.phase()).isEqualTo(Phase.NOT_STARTED);
    assertThat(waiting.progress().posts()).isZero();
    assertThat(waiting.progress().lastFailure().code()).isEqualTo("NoToken");
    assertThat(ended(world).phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void token_neverToBeHad_failsWithTheWords() {
    World world = backup();
    world.arm.tokenOutage(
        () -> Optional.of(ArmReply.Problem.of(Kind.UNAUTHORIZED, "NoToken", "no identity")));
    Operation ended = ended(world);
    assertThat(ended.phase()).isEqualTo(Phase.FAILED);
    assertThat(error(ended).message()).contains("NoToken: no identity");
    assertThat(error(ended).advice()).startsWith("Nothing was started.");
  }

  @Test
  void hostileLocation_ofARestore_isNeverPolledAndEndsAbandoned() {
    World world = restore();
    int polls = world.arm.polled().size();
    world.arm.nextPost(new ArmReply.StillRunning(HOSTILE, null));
    Operation ended = ended(world);
    assertThat(world.arm.polled()).hasSize(polls);
    assertThat(ended.phase()).isEqualTo(Phase.ABANDONED);
    assertThat(error(ended).code()).isEqualTo("RefusedUrl");
    assertThat(error(ended).message()).contains("another host (evil.example)");
  }

  @Test
  void hostileLocation_ofABackupThatIsThere_isObserved() {
    World world = backup();
    world.runToPhase("contoso", "wish", Phase.NOT_STARTED);
    world.arm.nextPost(new ArmReply.StillRunning(HOSTILE, null));
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    world.store.put(
        world.operation("contoso", "wish").request().blob(),
        new BlobFacts(1, "\"e\"", null, world.clock.instant()));
    assertThat(ended(world).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.arm.polled()).isEmpty();
    assertThat(point(world).orElseThrow().caveats().onlyObserved().kind()).isEqualTo("refusedUrl");
  }

  @Test
  void hostileLocation_ofABackupThatIsNot_failsSayingSo() {
    World world = backup();
    world.arm.nextPost(new ArmReply.StillRunning(HOSTILE, null));
    Operation ended = ended(world);
    assertThat(ended.phase()).isEqualTo(Phase.FAILED);
    assertThat(error(ended).message()).contains("evil.example").contains("no backup");
  }

  @Test
  void statusForbidden_ofABackup_succeedsWithTheTroubleNoted() {
    World world = backup();
    world.arm.statusOutage(() -> Optional.of(FORBIDDEN));
    assertThat(ended(world).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(point(world).orElseThrow().caveats().onlyObserved().code())
        .isEqualTo("AuthorizationFailed");
  }

  @Test
  void statusForbidden_ofARestore_isAbandonedNeverSucceeded() {
    World world = restore();
    world.arm.statusOutage(() -> Optional.of(FORBIDDEN));
    Operation ended = ended(world);
    assertThat(ended.phase()).isEqualTo(Phase.ABANDONED);
    assertThat(error(ended).code()).isEqualTo("AuthorizationFailed");
    assertThat(error(ended).message()).contains("no right to operationresults");
    assertThat(ended.outcome().at()).isAfter(ended.startedAt().plus(Duration.ofMinutes(8)));
  }

  @Test
  void statusGoneForGood_ofABackup_isObserved() {
    World world = backup();
    world.arm.statusOutage(() -> Optional.of(GONE));
    assertThat(ended(world).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(point(world).orElseThrow().caveats().onlyObserved().kind()).isEqualTo("gone");
  }

  @Test
  void statusGoneForGood_ofARestore_isAbandoned() {
    World world = restore();
    world.arm.statusOutage(() -> Optional.of(GONE));
    Operation ended = ended(world);
    assertThat(ended.phase()).isEqualTo(Phase.ABANDONED);
    assertThat(error(ended).code()).isEqualTo("ResourceNotFound");
  }

  @Test
  void statusNotThereYet_isAskedAgain() {
    World world = restore();
    for (int i = 0; i < 3; i++) {
      world.arm.nextPoll(GONE);
    }
    assertThat(ended(world).phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void statusThrottled_retryAfterIsKept() {
    World world = backup();
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    world.arm.nextPoll(
        new ArmReply.Problem(Kind.THROTTLED, "TooMany", "slow", Duration.ofMinutes(9)));
    world.clock.jumpTo(world.queue.nextVisible().orElseThrow());
    world.queue.receive().ifPresent(world::deliver);
    assertThat(world.queue.nextVisible().orElseThrow())
        .isAfterOrEqualTo(world.clock.instant().plus(Duration.ofMinutes(9)));
    assertThat(world.eventsNamed("PollProblem")).hasSize(1);
    assertThat(ended(world).phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void postThrottled_isTriedAgainAfterRetryAfter() {
    World world = restore();
    Instant asked = world.clock.instant();
    world.arm.nextPost(
        new ArmReply.Problem(Kind.THROTTLED, "TooMany", "slow", Duration.ofMinutes(9)));
    Operation ended = ended(world);
    assertThat(ended.phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(ended.startedAt()).isAfterOrEqualTo(asked.plus(Duration.ofMinutes(9)));
    assertThat(ended.progress().posts()).isEqualTo(2);
  }

  @Test
  void postBusy_isTriedAgain() {
    World world = restore();
    world.arm.nextPost(ArmReply.Problem.of(Kind.CONFLICT, "ServiceLocked", "transitioning"));
    world.arm.nextPost(ArmReply.Problem.of(Kind.CONFLICT, "ServiceLocked", "transitioning"));
    assertThat(ended(world).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.arm.posts(OperationKind.RESTORE)).isEqualTo(1);
  }

  @Test
  void postRefused_failsWithArmsWordsAndFreesTheService() {
    World world = backup();
    world.arm.nextPost(new ArmReply.Failed("ScopeLocked", "The scope is locked."));
    Operation ended = ended(world);
    assertThat(ended.phase()).isEqualTo(Phase.FAILED);
    assertThat(error(ended).code()).isEqualTo("ScopeLocked");
    assertThat(error(ended).message()).isEqualTo("The scope is locked.");
    assertThat(world.ledger.locks().holder("contoso")).isEmpty();
  }

  @Test
  void operationFailed_isRecordedAsTheServicesLastFailure() {
    World world = backup();
    world.arm.nextPoll(new ArmReply.Failed("BackupFailed", "It broke."));
    assertThat(ended(world).phase()).isEqualTo(Phase.FAILED);
    assertThat(world.ledger.histories().find("contoso").orElseThrow().value().lastFailure().error())
        .extracting(OperationError::code, OperationError::message)
        .containsExactly("BackupFailed", "It broke.");
    assertThat(point(world)).isEmpty();
  }

  @Test
  void backupReplyLost_blobThere_isVerifiedAndNotPostedAgain() {
    World world = backup();
    world.arm.loseNextAcceptedReply();
    assertThat(ended(world).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.arm.posts()).hasSize(1);
    assertThat(point(world).orElseThrow().caveats().onlyObserved().code()).isEqualTo("Reset");
  }

  @Test
  void backupReplyLost_noBlob_isPostedAgain() {
    World world = backup();
    world.arm.nextPost(ArmReply.Problem.of(Kind.NO_RESPONSE, "Timeout", "60 s"));
    Operation ended = ended(world);
    assertThat(ended.phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(ended.progress().posts()).isEqualTo(2);
    assertThat(ended.startedAt()).isAfterOrEqualTo(World.T0.plus(Duration.ofMinutes(2)));
    assertThat(point(world).orElseThrow().caveats().onlyObserved()).isNull();
  }

  @Test
  void backupStarterCrashed_pointIsNeverChosenSilently() {
    World world = backup();
    world.effects.crashAfter(1 + world.effects.names().size() + indexOfBegin());
    assertThat(ended(world).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(point(world).orElseThrow().caveats().onlyObserved().code())
        .isEqualTo("OutcomeUnknown");
  }

  /** The number of effects between a backup's request and its POST. */
  private static int indexOfBegin() {
    World undisturbed = backup();
    int before = undisturbed.effects.names().size();
    undisturbed.runToEnd();
    return undisturbed.effects.names().indexOf("arm.begin") - before;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void restoreReplyLost_isNeverPostedAgain(boolean accepted) {
    World world = restore();
    if (accepted) {
      world.arm.loseNextAcceptedReply();
    } else {
      world.arm.nextPost(ArmReply.Problem.of(Kind.NO_RESPONSE, "Timeout", "60 s"));
    }
    Operation ended = ended(world);
    assertThat(ended.phase()).isEqualTo(Phase.ABANDONED);
    assertThat(ended.progress().posts()).isEqualTo(1);
    assertThat(world.arm.posts(OperationKind.RESTORE)).isEqualTo(accepted ? 1 : 0);
    assertThat(error(ended).advice()).contains(ended.clientRequestId());
  }

  @Test
  void processPausedAfterTheLicence_doesNotPost() {
    World world = restore();
    world.effects.hook(
        new Effects.Hook() {
          private boolean paused;

          @Override
          public void after(int number, String name) {
            if (name.equals("operations.replace") && !paused) {
              paused = true;
              world.nanos += Duration.ofSeconds(61).toNanos();
            }
          }
        });
    world.queue.receive().ifPresent(world::deliver);
    assertThat(world.arm.posts(OperationKind.RESTORE)).isZero();
    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.NOT_STARTED);
    assertThat(world.operation("standby", "wish").progress().lastFailure().code())
        .isEqualTo("LicenceTooOld");
    assertThat(ended(world).phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void lockOfAnEndedOperation_isTakenOver() {
    World world = backup();
    world.runToEnd();
    assertThat(world.ledger.locks().take("contoso", new OperationId("wish"))).isTrue();
    world.acceptBackup().accept(world.backupWish("contoso", "next"), world.events::add);
    world.runToEnd();
    assertThat(world.operation("contoso", "next").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void lockOfAnOperationThatIsGone_isTakenOver() {
    World world = backup();
    assertThat(world.ledger.locks().take("contoso", new OperationId("deleted"))).isTrue();
    assertThat(ended(world).phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void message_ofNoOperation_isDroppedWithALine() {
    World world = new World();
    TurnMessage stray =
        new TurnMessage(OperationMessage.key("contoso", new OperationId("stray")), 3, false, null);
    world.takeTurn().take(stray, false, world.events::add);
    assertThat(world.eventsNamed("MessageDropped")).hasSize(1);
    assertThat(world.ledger.blobs()).isEmpty();
  }

  @Test
  void message_ofAnOldTurn_isDropped() {
    World world = backup();
    TurnMessage first = TurnMessage.of(world.operation("contoso", "wish"));
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    Operation before = world.operation("contoso", "wish");
    world.takeTurn().take(first, false, world.events::add);
    assertThat(world.operation("contoso", "wish")).isEqualTo(before);
    assertThat(world.eventsNamed("MessageDropped")).hasSize(1);
  }

  @Test
  void message_redeliveredOneTurnBehind_sendsTheCurrentTurnWithWhatIsLeftOfItsDelay() {
    World world = backup();
    TurnMessage first = TurnMessage.of(world.operation("contoso", "wish"));
    world.queue.receive().ifPresent(world::deliver);
    Instant due = world.operation("contoso", "wish").due();
    world.queue.lose();
    world.clock.jump(Duration.ofSeconds(10));
    world.takeTurn().take(first, true, world.events::add);
    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.visible()).isEqualTo(due));
  }

  @Test
  void backupLost_afterArmsSuccess_failsSayingWhy() {
    World world = backup();
    world.runToPhase("contoso", "wish", Phase.VERIFYING);
    world.arm.statusOutage(() -> Optional.of(UNREACHABLE));
    world.arm.outage(() -> Optional.of(UNREACHABLE));
    world.store.delete(world.operation("contoso", "wish").request().blob());
    Operation ended = ended(world);
    assertThat(ended.phase()).isEqualTo(Phase.FAILED);
    assertThat(error(ended).code()).isEqualTo("BackupNotVerified");
    assertThat(point(world)).isEmpty();
  }
}
