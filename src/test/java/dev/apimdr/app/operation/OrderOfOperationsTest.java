package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.MemoryApiManagement.Post;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.app.requests.Caller;
import dev.apimdr.app.requests.RestoreRequest;
import dev.apimdr.app.requests.WantedBackup;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.service.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several operations of one service: which waits for which, and which must no longer start. */
class OrderOfOperationsTest {

  private static void backUp(World world, String service, String id) {
    assertThat(world.acceptBackup().accept(world.backupWish(service, id), world.events::add))
        .isInstanceOf(Acceptance.Accepted.class);
  }

  private static Acceptance restore(World world, String id) {
    return world.acceptRestore().accept(world.restoreWish(id), world.events::add);
  }

  private static Acceptance restoreAfterBackup(World world, String id) {
    return world
        .acceptRestore()
        .accept(
            new RestoreRequest(
                "standby",
                WantedBackup.newestOf("contoso"),
                "standby",
                true,
                false,
                new Caller(new OperationId(id), null, null)),
            world.events::add);
  }

  private static Operation safetyOf(World world, String id) {
    return world.operation("standby", world.operation("standby", id).request().safety().value());
  }

  private static Instant postedAt(World world, String id) {
    return world.arm.posts().stream()
        .filter(post -> post.operation().id().value().equals(id))
        .map(Post::at)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void backup_requestedWhileOneRuns_queuesBehindIt() {
    World world = new World();
    backUp(world, "contoso", "one");
    world.runToPhase("contoso", "one", Phase.RUNNING);
    backUp(world, "contoso", "two");
    world.queue.receive().ifPresent(world::deliver);
    assertThat(world.operation("contoso", "two").progress().waiting().what())
        .isEqualTo("backup one holds the service");
    world.runToEnd();
    assertThat(world.posted()).containsExactly("one", "two");
    assertThat(postedAt(world, "two"))
        .isAfterOrEqualTo(world.operation("contoso", "one").outcome().at());
    assertThat(world.operation("contoso", "two").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void backup_meetingAnEndThatStoppedHalfWay_completesItAndGoesOn() {
    World world = new World();
    decideAnEnd(world, "contoso", "first");

    world.acceptBackup().accept(world.backupWish("contoso", "second"), world.events::add);
    world.runToPhase("contoso", "second", Phase.RUNNING);

    assertThat(world.operation("contoso", "first").phase()).isEqualTo(Phase.FAILED);
    assertThat(world.ledger.blobs()).doesNotContain("open/contoso/first");
    world.runToEnd();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void restore_meetingAnEndThatStoppedHalfWay_isNoConflict() {
    World world = new World().withRecoveryPoint();
    world.acceptRestore().accept(world.restoreWish("first"), world.events::add);
    decide(world, "standby", "first");

    assertThat(world.acceptRestore().accept(world.restoreWish("second"), world.events::add))
        .isInstanceOf(Acceptance.Accepted.class);

    assertThat(world.operation("standby", "first").phase()).isEqualTo(Phase.FAILED);
    world.runToEnd();
    assertThat(world.operation("standby", "second").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void schedule_meetingAnEndThatStoppedHalfWay_isNotSkipped() {
    World world = new World();
    decideAnEnd(world, "contoso", "first");

    world.startScheduledBackups().run(null, world.clock.instant(), world.events::add);
    world.runToEnd();

    assertThat(world.ledger.recoveryPoints().of("contoso")).hasSize(1);
    assertThat(world.operation("contoso", "first").phase()).isEqualTo(Phase.FAILED);
    assertThat(world.leftovers()).isEmpty();
  }

  /**
   * A backup that holds its service's lock because its process died right after deciding its end.
   */
  private static void decideAnEnd(World world, String service, String id) {
    world.acceptBackup().accept(world.backupWish(service, id), world.events::add);
    world.runToPhase(service, id, Phase.RUNNING);
    world.clock.jump(Duration.ofHours(1));
    decide(world, service, id);
  }

  private static void decide(World world, String service, String id) {
    Versioned<Operation> read =
        world.ledger.operations().find(service, new OperationId(id)).orElseThrow();
    Outcome failed =
        Outcome.failed(world.clock.instant(), new OperationError("Code", "message", "advice"));
    assertThat(world.ledger.operations().replace(read, read.value().ending(failed))).isPresent();
    world.queue.lose();
  }

  @Test
  void restore_goesBeforeQueuedBackups() {
    World world = new World().withRecoveryPoint();
    backUp(world, "standby", "running");
    world.runToPhase("standby", "running", Phase.RUNNING);
    backUp(world, "standby", "queued");
    restore(world, "wish");
    world.runToEnd();
    assertThat(world.posted()).containsExactly("first", "running", "wish", "queued");
    assertThat(world.operation("standby", "queued").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void operationsOfDifferentServices_doNotWaitForEachOther() {
    World world = new World();
    backUp(world, "contoso", "one");
    backUp(world, "standby", "one");
    world.queue.receive().ifPresent(world::deliver);
    world.queue.receive().ifPresent(world::deliver);
    assertThat(world.arm.posts()).hasSize(2);
  }

  @Test
  void backupFirst_restoreIsPostedAfterItsSafetyBackup() {
    World world = new World().withRecoveryPoint();
    restoreAfterBackup(world, "wish");
    world.runToEnd();
    Operation safety = safetyOf(world, "wish");
    assertThat(world.posted()).containsExactly("first", safety.id().value(), "wish");
    assertThat(safety.phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(postedAt(world, "wish")).isAfterOrEqualTo(safety.outcome().at());
    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void backupFirst_theRestoreStillMeansWhatItWasAcceptedWith() {
    World world = new World().withRecoveryPoint();
    restoreAfterBackup(world, "wish");
    world.runToEnd();
    assertThat(world.operation("standby", "wish").request().blob().backupName())
        .isEqualTo("contoso-first.apimbackup");
  }

  @Test
  void backupFirst_safetyBackupFails_restoreFailsUntouched() {
    World world = new World().withRecoveryPoint();
    world.arm.nextPost(new ArmReply.Failed("ScopeLocked", "locked"));
    restoreAfterBackup(world, "wish");
    world.runToEnd();
    Operation restore = world.operation("standby", "wish");
    assertThat(restore.phase()).isEqualTo(Phase.FAILED);
    assertThat(restore.outcome().error().code()).isEqualTo("SafetyBackupFailed");
    assertThat(restore.outcome().error().advice())
        .contains("Nothing was started.")
        .contains("The target was not touched.");
    assertThat(world.posted()).containsExactly("first");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void backupFirst_safetyBackupGivenUp_restoreFails() {
    World world = new World().withRecoveryPoint();
    restoreAfterBackup(world, "wish");
    Operation safety = safetyOf(world, "wish");
    world.abandonOperation().abandon("standby", safety.id(), "no time", world.events::add);
    world.runToEnd();
    assertThat(world.operation("standby", "wish").outcome().error().code())
        .isEqualTo("SafetyBackupFailed");
  }

  @Test
  void backupFirst_safetyBackupMissing_restoreFails() {
    World world = new World().withRecoveryPoint();
    restore(world, "model");
    Operation model = world.operation("standby", "model");
    world.runToEnd();
    OperationRequest asked = model.request();
    Operation orphan =
        Operation.accepted(
            World.STANDBY,
            new OperationId("wish"),
            model.kind(),
            new OperationRequest(
                new RequestOrigin(world.clock.instant(), null, null, false),
                "restore",
                asked.blob(),
                asked.access(),
                asked.apiVersion(),
                asked.limits(),
                asked.source(),
                new OperationId("safety-lost")));
    world.ledger.open().add(orphan);
    assertThat(world.ledger.operations().create(orphan)).isPresent();
    world.runToEnd();
    Operation ended = world.operation("standby", "wish");
    assertThat(ended.phase()).isEqualTo(Phase.FAILED);
    assertThat(ended.outcome().error().message()).contains("safety-lost is not in the ledger");
  }

  @Test
  void backupFirst_startWithinCountsFromTheEndOfTheSafetyBackup() {
    World world = new World(Duration.ofMinutes(5)).withRecoveryPoint();
    restoreAfterBackup(world, "wish");
    world.runToEnd();
    assertThat(safetyOf(world, "wish").outcome().at())
        .isAfter(world.operation("standby", "wish").request().requestedAt().plusSeconds(300));
    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void restore_thatWaitedTooLong_doesNotFire() {
    World world = new World(Duration.ofMinutes(5)).withRecoveryPoint();
    backUp(world, "standby", "running");
    world.runToPhase("standby", "running", Phase.RUNNING);
    restore(world, "wish");
    world.runToEnd();
    Operation ended = world.operation("standby", "wish");
    assertThat(ended.phase()).isEqualTo(Phase.FAILED);
    assertThat(ended.outcome().error().code()).isEqualTo("NotStartedInTime");
    assertThat(ended.outcome().error().message()).contains("backup running holds the service");
    assertThat(world.posted()).doesNotContain("wish");
  }

  @Test
  void restoreStartWithin_zero_noRestoreStarts() {
    World world = new World(Duration.ZERO).withRecoveryPoint();
    restore(world, "wish");
    world.runToEnd();
    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.FAILED);
    assertThat(world.posted()).containsExactly("first");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void restore_whoseTargetLeftTheSettingsWhileWaiting_fails() {
    World world = new World().withRecoveryPoint();
    backUp(world, "standby", "running");
    world.runToPhase("standby", "running", Phase.RUNNING);
    restore(world, "wish");
    world.fleet = new Fleet(world.fleet.protectedServices(), Map.of());
    world.runToEnd();
    Operation ended = world.operation("standby", "wish");
    assertThat(ended.phase()).isEqualTo(Phase.FAILED);
    assertThat(ended.outcome().error().code()).isEqualTo("TargetNotAllowed");
    assertThat(world.posted()).doesNotContain("wish");
  }

  @Test
  void restore_whoseTargetLeftTheSettingsAfterThePost_runsToItsEnd() {
    World world = new World().withRecoveryPoint();
    restore(world, "wish");
    world.runToPhase("standby", "wish", Phase.RUNNING);
    world.fleet = new Fleet(Map.of(), Map.of());
    world.runToEnd();
    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void scheduledBackup_everyService_underTheOccurrencesName() {
    World world = new World();
    world.startScheduledBackups().run(null, World.T0, world.events::add);
    world.runToEnd();
    for (String service : List.of("contoso", "standby")) {
      Operation backup = world.operation(service, "backup-20261123t0200z");
      assertThat(backup.phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(backup.request().origin().scheduled()).isTrue();
    }
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void scheduledBackup_firedTwice_isMadeOnce() {
    World world = new World();
    world.startScheduledBackups().run(null, World.T0.minusMillis(20), world.events::add);
    world.startScheduledBackups().run(null, World.T0, world.events::add);
    world.runToEnd();
    world.startScheduledBackups().run(null, World.T0.plusSeconds(3), world.events::add);
    world.runToEnd();
    assertThat(world.arm.posts()).hasSize(2);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void scheduledBackup_besideOneWhoseEntryIsLost_waitsForItsLock() {
    World world = new World();
    world.fleet =
        new Fleet(Map.of("contoso", world.fleet.protectedServices().get("contoso")), Map.of());
    backUp(world, "contoso", "long");
    world.runToPhase("contoso", "long", Phase.RUNNING);
    world.ledger.open().remove("contoso", new OperationId("long"));
    world.startScheduledBackups().run(null, World.T0, world.events::add);
    world.runToEnd();
    Operation longer = world.operation("contoso", "long");
    assertThat(longer.phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.operation("contoso", "backup-20261123t0200z").phase())
        .isEqualTo(Phase.SUCCEEDED);
    assertThat(postedAt(world, "backup-20261123t0200z")).isAfterOrEqualTo(longer.outcome().at());
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void scheduledBackup_whileOneIsOpen_isSkipped() {
    World world = new World();
    backUp(world, "contoso", "long");
    world.runToPhase("contoso", "long", Phase.RUNNING);
    world.startScheduledBackups().run(null, World.T0, world.events::add);
    world.runToEnd();
    assertThat(world.find("contoso", "backup-20261123t0200z")).isEmpty();
    assertThat(world.find("standby", "backup-20261123t0200z")).isPresent();
    assertThat(world.eventsNamed("MessageDropped"))
        .singleElement()
        .satisfies(
            line -> assertThat(line.fields()).containsEntry("why", "backup long is still open"));
  }

  @Test
  void scheduledBackup_whileARestoreIsOpen_waitsForIt() {
    World world = new World().withRecoveryPoint();
    restore(world, "wish");
    world.runToPhase("standby", "wish", Phase.RUNNING);
    world.startScheduledBackups().run(null, world.clock.instant(), world.events::add);
    world.runToEnd();
    assertThat(
            world.arm.posts().stream().filter(p -> p.operation().service().equals(World.STANDBY)))
        .hasSize(2);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void scheduledBackup_ofAServiceNoLongerProtected_isDropped() {
    World world = new World();
    world.startScheduledBackups().run(null, World.T0, world.events::add);
    world.fleet = new Fleet(Map.of(), world.fleet.restoreTargets());
    world.runToEnd();
    assertThat(world.arm.posts()).isEmpty();
    assertThat(world.eventsNamed("MessageDropped"))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line.fields())
                    .containsEntry("why", "the service is no longer protected"));
  }

  @Test
  void queuedBackup_ofAServiceNoLongerProtected_runsToItsEnd() {
    World world = new World();
    backUp(world, "contoso", "wish");
    world.fleet = new Fleet(Map.of(), Map.of());
    world.runToEnd();
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
  }
}
