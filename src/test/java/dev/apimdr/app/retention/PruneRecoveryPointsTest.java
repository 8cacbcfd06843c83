package dev.apimdr.app.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.Samples;
import dev.apimdr.core.recovery.Caveats;
import dev.apimdr.core.recovery.RecoveryPoint;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which recovery points and blobs are deleted after their expiry. */
class PruneRecoveryPointsTest {
  private static final Duration DAY = Duration.ofDays(1);

  private static void backup(World world, String id) {
    world.acceptBackup().accept(world.backupWish("contoso", id), world.events::add);
    world.runToEnd();
  }

  /** A world with one recovery point, which has expired. */
  private static World withExpired() {
    World world = new World().withRecoveryPoint();
    world.clock.jump(DAY.multipliedBy(31));
    return world;
  }

  private static List<String> names(World world) {
    return world.ledger.recoveryPoints().of("contoso").stream()
        .map(point -> point.operationId().value())
        .toList();
  }

  private static BackupBlob first() {
    return new BackupBlob("stbackup", "apim-contoso", "contoso-first.apimbackup");
  }

  private static List<Object> pruned(World world, boolean dryRun) {
    return world.eventsNamed("Pruned").stream()
        .filter(line -> line.fields().get("dryRun").equals(dryRun))
        .map(line -> line.fields().get("backupName"))
        .toList();
  }

  @Test
  void endsOfOneQuarterOfAnHour_lookOnceForWhatIsInUse() {
    World world = withExpired();
    backup(world, "second");
    AtomicInteger looks = new AtomicInteger();
    OpenOperations counted =
        (OpenOperations)
            Proxy.newProxyInstance(
                OpenOperations.class.getClassLoader(),
                new Class<?>[] {OpenOperations.class},
                (proxy, method, arguments) -> {
                  looks.incrementAndGet();
                  return List.of();
                });
    Ledger known = world.ledger.all();
    PruneRecoveryPoints prune =
        new PruneRecoveryPoints(
            new Ledger(
                known.operations(),
                counted,
                known.locks(),
                known.recoveryPoints(),
                known.histories(),
                known.pendingLookups(),
                known.inventories(),
                known.proofs(),
                known.standbys()),
            world.store,
            world.check,
            world.clock);
    world.clock.jump(DAY.multipliedBy(31));
    Operation failed =
        Samples.ended(OperationKind.BACKUP, Outcome.failed(World.T0, Samples.error()));
    for (int end = 0; end < 100; end++) {
      prune.after(failed, world.events::add);
    }
    assertThat(pruned(world, true)).hasSize(100);
    assertThat(looks).hasValue(1);

    world.clock.jump(Duration.ofMinutes(15));
    prune.after(failed, world.events::add);
    assertThat(looks).hasValue(2);
  }

  @Test
  void success_removesWhatIsExpired_blobAndManifest() {
    World world = withExpired();
    backup(world, "second");

    assertThat(names(world)).containsExactly("second");
    assertThat(world.store.head(first())).isEqualTo(BlobLookup.missing());
    assertThat(pruned(world, false)).containsExactly("contoso-first.apimbackup");
  }

  @Test
  void success_nothingExpired_removesNothing() {
    World world = new World().withRecoveryPoint();
    world.clock.jump(DAY.multipliedBy(29));
    backup(world, "second");

    assertThat(names(world)).containsExactly("second", "first");
    assertThat(world.store.head(first()).found()).isPresent();
  }

  @Test
  void success_ofAnotherService_touchesNothing() {
    World world = withExpired();
    world.acceptBackup().accept(world.backupWish("standby", "other"), world.events::add);
    world.runToEnd();

    assertThat(names(world)).containsExactly("first");
  }

  @Test
  void failure_removesNothing_andSaysWhatWouldGo() {
    World world = withExpired();
    world.arm.nextPost(new ArmReply.Failed("AuthorizationFailed", "no"));
    backup(world, "second");

    assertThat(names(world)).containsExactly("first");
    assertThat(world.store.head(first()).found()).isPresent();
    assertThat(pruned(world, true)).containsExactly("contoso-first.apimbackup");
  }

  @Test
  void success_thatWasOnlySeen_removesNothing() {
    World world = withExpired();
    world.arm.nextPoll(ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no"));
    for (int polls = 0; polls < 30; polls++) {
      world.arm.nextPoll(ArmReply.Problem.of(Kind.FORBIDDEN, "AuthorizationFailed", "no"));
    }
    backup(world, "second");

    assertThat(world.operation("contoso", "second").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(names(world)).containsExactly("second", "first");
  }

  @Test
  void success_expiredOneOverwrittenSince_stays() {
    World world = withExpired();
    world.store.put(first(), new BlobFacts(1, "\"foreign\"", null, world.clock.instant()));
    backup(world, "second");

    assertThat(names(world)).containsExactly("second", "first");
    assertThat(world.store.head(first()).found()).isPresent();
    assertThat(refused(world)).containsExactly("overwritten");
  }

  @Test
  void success_immutable_staysAndIsNoError() {
    World world = withExpired();
    world.store.immutable(true);
    backup(world, "second");

    assertThat(names(world)).containsExactly("second", "first");
    assertThat(world.operation("contoso", "second").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(refused(world)).containsExactly("protected");
    assertThat(world.eventsNamed("PruneRefused"))
        .allSatisfy(line -> assertThat(line.level()).isEqualTo(Event.Level.INFO));
  }

  @Test
  void success_storeUnreachable_goesAfterTheNextOne() {
    World world = withExpired();
    world.effects.failNext("backups.remove", Mode.UNAVAILABLE_BEFORE);
    backup(world, "second");
    assertThat(names(world)).containsExactly("second", "first");
    assertThat(refused(world)).containsExactly("unreachable");

    backup(world, "third");
    assertThat(names(world)).containsExactly("third", "second");
  }

  @Test
  void success_blobGoneByItself_manifestGoesToo() {
    World world = withExpired();
    world.store.delete(first());
    backup(world, "second");

    assertThat(names(world)).containsExactly("second");
  }

  @Test
  void success_ledgerUnreachable_endsWellAndSaysSo() {
    World world = withExpired();
    world.effects.outage("recoveryPoints.of"::equals);
    backup(world, "second");

    assertThat(world.operation("contoso", "second").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
    assertThat(world.eventsNamed("PruneFailed")).hasSize(1);
  }

  @Test
  void success_anOpenRestoreUsesTheExpiredOne_stays() {
    World world = new World().withRecoveryPoint();
    world.clock.jump(DAY.multipliedBy(29));
    world.acceptRestore().accept(world.restoreWish("slow"), world.events::add);
    world.runToPhase("standby", "slow", Phase.RUNNING);
    world.queue.lose();
    Versioned<Operation> slow =
        world.ledger.operations().find("standby", new OperationId("slow")).orElseThrow();
    world.clock.jump(DAY.multipliedBy(2));
    world.ledger.operations().replace(slow, slow.value().dueAt(world.clock.instant().plus(DAY)));
    world.acceptBackup().accept(world.backupWish("contoso", "second"), world.events::add);
    world.runToPhase("contoso", "second", Phase.SUCCEEDED);

    assertThat(names(world)).containsExactly("second", "first");
    assertThat(world.store.head(first()).found()).isPresent();
  }

  @Test
  void success_anAcceptedRestoreThatWaitsUsesTheExpiredOne_stays() {
    World world = new World().withRecoveryPoint();
    world.clock.jump(DAY.multipliedBy(29));
    world.acceptRestore().accept(world.restoreWish("waiting"), world.events::add);
    world.queue.lose();
    Versioned<Operation> waiting =
        world.ledger.operations().find("standby", new OperationId("waiting")).orElseThrow();
    world.clock.jump(DAY.multipliedBy(2));
    world
        .ledger
        .operations()
        .replace(waiting, waiting.value().dueAt(world.clock.instant().plus(DAY)));
    world.acceptBackup().accept(world.backupWish("contoso", "second"), world.events::add);
    world.runToPhase("contoso", "second", Phase.SUCCEEDED);

    assertThat(world.operation("standby", "waiting").phase()).isEqualTo(Phase.NOT_STARTED);
    assertThat(names(world)).containsExactly("second", "first");
    assertThat(world.store.head(first()).found()).isPresent();
  }

  @Test
  void success_anAbandonedRestoreMayStillUseTheExpiredOne_staysForADay() {
    World world = new World().withRecoveryPoint();
    Instant expiry = world.ledger.recoveryPoints().of("contoso").get(0).expiresAt();
    world.clock.jumpTo(expiry.minus(Duration.ofHours(1)));
    world.acceptRestore().accept(world.restoreWish("left"), world.events::add);
    world.runToPhase("standby", "left", Phase.RUNNING);
    world
        .abandonOperation()
        .abandon("standby", new OperationId("left"), "too slow", world.events::add);
    world.clock.jumpTo(expiry.plus(Duration.ofHours(1)));
    backup(world, "second");
    assertThat(names(world)).containsExactly("second", "first");

    world.clock.jump(DAY);
    backup(world, "third");
    assertThat(names(world)).containsExactly("third", "second");
  }

  @Test
  void sixtyNightsOfFailures_removeNothing_thenOneSuccessRemovesWhatIsExpiredAndOnlyThat() {
    World world = new World();
    for (int night = 0; night < 40; night++) {
      backup(world, "good-" + night);
      world.clock.jumpTo(World.T0.plus(DAY.multipliedBy(night + 1L)));
    }
    List<String> before = names(world);
    assertThat(before).hasSize(30);
    world.arm.outage(() -> Optional.of(new ArmReply.Failed("AuthorizationFailed", "no")));
    for (int night = 40; night < 100; night++) {
      backup(world, "bad-" + night);
      world.clock.jumpTo(World.T0.plus(DAY.multipliedBy(night + 1L)));
    }
    assertThat(names(world)).isEqualTo(before);
    assertThat(world.ledger.recoveryPoints().of("contoso"))
        .allMatch(point -> world.store.head(point.blob()).found().isPresent());
    assertThat(world.ledger.recoveryPoints().of("contoso"))
        .allMatch(point -> point.isExpired(world.clock.instant()));

    // Blobs younger than 30 days, e.g. copies from elsewhere, are not deleted either.
    RecoveryPoint young = young(world);
    world.ledger.recoveryPoints().add(young);
    world.store.put(young.blob(), young.facts());
    world.arm.outage(Optional::empty);
    backup(world, "good-100");

    assertThat(names(world)).containsExactly("good-100", "young");
    assertThat(world.store.list("apim-contoso", "contoso-").blobs())
        .extracting(listed -> listed.name())
        .containsExactlyInAnyOrder("contoso-good-100.apimbackup", young.blob().backupName());
  }

  private static RecoveryPoint young(World world) {
    RecoveryPoint old = world.ledger.recoveryPoints().of("contoso").get(0);
    OperationId id = new OperationId("young");
    Instant takenAt = world.clock.instant().minus(DAY.multipliedBy(29));
    return new RecoveryPoint(
        old.source(),
        new BackupBlob("stbackup", "apim-contoso", BackupBlob.nameFor("contoso", id)),
        old.facts(),
        RecoveryPoint.Window.of(takenAt, takenAt),
        new RecoveryPoint.Origin(id, old.origin().apiVersion(), null),
        Caveats.NONE,
        old.omitted(),
        null);
  }

  private static List<Object> refused(World world) {
    return world.eventsNamed("PruneRefused").stream()
        .map(line -> line.fields().get("reason"))
        .toList();
  }

  @Test
  void success_containerThatCannotBeListed_removesTheBlobThatWasVerified() {
    World world = withExpired();
    world.effects.outage("backups.list"::equals);
    backup(world, "second");

    assertThat(names(world)).containsExactly("second");
    assertThat(world.store.head(first())).isEqualTo(BlobLookup.missing());
  }

  @Test
  void success_entryLeftOfARestoreThatHasEnded_holdsNoBackup() {
    World world = new World().withRecoveryPoint();
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    world.runToEnd();
    world.clock.jump(DAY.multipliedBy(20));
    backup(world, "second");
    world.clock.jump(DAY.multipliedBy(11));
    world.ledger.open().add(world.operation("standby", "wish"));

    new PruneRecoveryPoints(world.ledger.all(), world.store, world.check, world.clock)
        .after(world.operation("contoso", "second"), world.events::add);
    assertThat(names(world)).containsExactly("second");
  }
}
