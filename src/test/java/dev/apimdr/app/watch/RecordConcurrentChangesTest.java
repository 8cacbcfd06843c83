package dev.apimdr.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.drift.ConcurrentChanges;
import dev.apimdr.core.drift.ConcurrentChanges.Change;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.PendingLookup;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes made during an operation, looked up in the Activity Log some time after its end. */
class RecordConcurrentChangesTest {
  private static final ArmReply FORBIDDEN =
      ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no");
  private static final ArmReply AWAY =
      ArmReply.Problem.of(Kind.NO_RESPONSE, "TimeOut", "no answer");

  private static Change change(Instant at) {
    return new Change(at, "Microsoft.ApiManagement/service/apis/write", "apis/echo");
  }

  private static World backedUp() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.runToPhase("contoso", "wish", Phase.SUCCEEDED);
    return world;
  }

  private static Operation wish(World world) {
    return world.operation("contoso", "wish");
  }

  private static ConcurrentChanges window(World world) {
    return wish(world).progress().findings().window();
  }

  private static RecoveryPoint point(World world) {
    return world.ledger.recoveryPoints().of("contoso").get(0);
  }

  private static void watchAt(World world, Duration afterTheEnd) {
    world.clock.jumpTo(wish(world).outcome().at().plus(afterTheEnd));
    world.watch();
  }

  private static boolean isLater(World world) {
    return world.ledger.blobs().contains("later/contoso/wish");
  }

  @Test
  void look_comesTwentyMinutesAfterTheEnd_forTheLogLags() {
    World world = backedUp();
    world.arm.change(change(wish(world).startedAt().plusSeconds(60)));
    watchAt(world, Duration.ofMinutes(20).minusMillis(1));
    assertThat(window(world)).isNull();
    assertThat(isLater(world)).isTrue();

    watchAt(world, Duration.ofMinutes(20));
    assertThat(window(world).changes()).hasSize(1);
    assertThat(isLater(world)).isFalse();
  }

  @Test
  void changesDuringABackup_markRecoveryPointAndOperation() {
    World world = backedUp();
    List<Change> changes = List.of(change(wish(world).startedAt().plusSeconds(60)));
    world.arm.change(changes.get(0));
    watchAt(world, Duration.ofMinutes(20));

    assertThat(point(world).caveats().changed()).isEqualTo(ChangeSummary.of(changes));
    assertThat(window(world)).isEqualTo(new ConcurrentChanges(changes, null));
    assertThat(wish(world).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.eventsNamed("ChangedDuringOperation")).hasSize(1);
  }

  @Test
  void changesBeforeAndAfter_markNothing() {
    World world = backedUp();
    world.arm.change(change(wish(world).startedAt().minusSeconds(1)));
    world.arm.change(change(wish(world).outcome().at().plusSeconds(1)));
    watchAt(world, Duration.ofMinutes(20));

    assertThat(point(world).caveats().changed()).isNull();
    assertThat(window(world)).isEqualTo(new ConcurrentChanges(List.of(), null));
    assertThat(world.eventsNamed("ChangedDuringOperation")).isEmpty();
  }

  @Test
  void changesDuringARestore_markItsOperation() {
    World world = new World().withRecoveryPoint();
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    world.runToPhase("standby", "wish", Phase.SUCCEEDED);
    world.arm.change(change(world.operation("standby", "wish").startedAt().plusSeconds(60)));
    world.runToEnd();

    assertThat(world.operation("standby", "wish").progress().findings().window().changes())
        .hasSize(1);
    assertThat(point(world).caveats().changed()).isNull();
  }

  @Test
  void failedBackup_isNotLookedAt() {
    World world = new World();
    world.arm.nextPost(new ArmReply.Failed("ResourceNotFound", "no"));
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.runToEnd();

    assertThat(wish(world).phase()).isEqualTo(Phase.FAILED);
    assertThat(isLater(world)).isFalse();
  }

  @Test
  void notAllowed_isGivenUpAfterOneLookWithANote() {
    World world = backedUp();
    world.arm.monitoring(FORBIDDEN);
    watchAt(world, Duration.ofMinutes(20));

    assertThat(window(world).note()).contains("AuthorizationFailed: no");
    assertThat(wish(world).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(isLater(world)).isFalse();
  }

  @Test
  void logWithoutOurOwnRequest_isUnknownNotUnchanged() {
    World world = backedUp();
    world.arm.logsNoAcceptance();
    watchAt(world, Duration.ofMinutes(20));
    assertThat(window(world)).isNull();
    assertThat(isLater(world)).isTrue();
    watchAt(world, Duration.ofMinutes(30));

    assertThat(window(world).note()).contains("does not show the operation's own request");
    assertThat(world.eventsNamed("ChangesUnknown")).hasSize(1);
    assertThat(isLater(world)).isFalse();
  }

  @Test
  void unreachable_isTriedAgain() {
    World world = backedUp();
    world.arm.monitoring(AWAY);
    watchAt(world, Duration.ofMinutes(20));
    assertThat(window(world)).isNull();
    assertThat(isLater(world)).isTrue();

    world.arm.monitoring(null);
    watchAt(world, Duration.ofMinutes(25));
    assertThat(window(world)).isNotNull();
    assertThat(isLater(world)).isFalse();
  }

  @Test
  void unreachableForADay_isGivenUpWithANote() {
    World world = backedUp();
    world.arm.monitoring(AWAY);
    watchAt(world, Duration.ofDays(1).minusMillis(1));
    assertThat(isLater(world)).isTrue();
    watchAt(world, Duration.ofDays(1));

    assertThat(window(world).note()).contains("TimeOut");
    assertThat(isLater(world)).isFalse();
  }

  @Test
  void operationGone_dropsTheEntry() {
    World world = backedUp();
    world.ledger.operations().remove(world.ledger.operations().ended("contoso").get(0));
    world.clock.jump(Duration.ofMinutes(30));
    world.watch();

    assertThat(isLater(world)).isFalse();
  }

  @Test
  void manifestGone_marksTheOperationAlone() {
    World world = backedUp();
    world.arm.change(change(wish(world).startedAt().plusSeconds(60)));
    world.ledger.recoveryPoints().remove("contoso", "contoso-wish.apimbackup");
    watchAt(world, Duration.ofMinutes(20));

    assertThat(world.ledger.recoveryPoints().of("contoso")).isEmpty();
    assertThat(window(world).changes()).hasSize(1);
  }

  @Test
  void endNotCarriedOutYet_waits() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    world
        .ledger
        .pendingLookups()
        .add(new PendingLookup("contoso", new OperationId("wish"), world.clock.instant()));
    world.queue.lose();
    world.clock.jump(Duration.ofMinutes(20));
    world.watch();

    assertThat(isLater(world)).isTrue();
    assertThat(window(world)).isNull();
  }
}
