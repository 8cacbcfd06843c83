package dev.apimdr.app.proof;

import static dev.apimdr.app.proof.ProofWorld.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.proof.ProofRequest;
import dev.apimdr.core.proof.RestoreRun;
import dev.apimdr.core.proof.RestoredPoint;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a proof begins, and with what. */
class BeginProofTest {
  private final ProofWorld world = new ProofWorld();

  @Test
  void restore_begins_announcedFirst_andKnowsItsRecoveryPoint() {
    world.saved(entry("products/p"));
    int before = world.effects.names().size();
    world.clock.jump(Duration.ofSeconds(3));
    world.begun();

    assertThat(world.effects.names().subList(before, before + 3))
        .containsExactly("open.announce", "proofs.create", "queue.send");
    assertThat(world.proof().request())
        .isEqualTo(
            new ProofRequest(
                new RestoredPoint(
                    "contoso",
                    "contoso-backup-20261123t0200z.apimbackup",
                    Samples.recoveryPoint().takenAt(),
                    "backup-20261123t0200z"),
                ProofWorld.RESTORED,
                ProofWorld.RESTORED.plusSeconds(3),
                ProofWorld.RESTORED.plusSeconds(3).plus(Duration.ofHours(24)),
                new RestoreRun(
                    ProofWorld.restore().request().requestedAt(),
                    ProofWorld.RESTORED.minus(Duration.ofMinutes(40)),
                    RestoreRun.Trigger.PERSON,
                    Duration.ofHours(4),
                    ProofWorld.restore().request().source().chosen())));
    assertThat(world.open()).containsExactly("open/standby/proof/restore-1");
    assertThat(world.proof().queue()).isEqualTo(TurnQueue.BACKGROUND);
  }

  @Test
  void again_changesNothing_andSendsAtMostTheFirstMessageAgain() {
    world.saved(entry("products/p")).restored(entry("products/p")).begun();
    ProofRequest first = world.proof().request();
    world.clock.jump(Duration.ofMinutes(5));
    world.begun();
    assertThat(world.proof().request()).isEqualTo(first);
    world.runToEnd();
    int ended = world.effects.names().size();

    world.begun();
    assertThat(world.effects.names()).hasSize(ended);
    assertThat(world.eventsNamed("RestoreCompared")).hasSize(1);
  }

  @Test
  void backup_orRestoreWithoutASource_beginsNothing() {
    world.beginProof().after(Samples.succeededBackup(), world.events::add);
    OperationRequest asked = Samples.restore().request();
    world
        .beginProof()
        .after(
            Operation.accepted(
                    ProofWorld.STANDBY,
                    ProofWorld.RESTORE,
                    OperationKind.RESTORE,
                    new OperationRequest(
                        asked.origin(),
                        asked.fingerprint(),
                        asked.blob(),
                        asked.access(),
                        asked.apiVersion(),
                        asked.limits(),
                        null,
                        null))
                .ending(Outcome.succeeded(ProofWorld.RESTORED, null)),
            world.events::add);

    assertThat(world.effects.names()).isEmpty();
    assertThat(world.events).isEmpty();
  }

  @Test
  void manifestDamagedOrNewer_isLikeNone() {
    String blob = "recovery-points/contoso/contoso-backup-20261123t0200z.apimbackup.json";
    world.ledger.damage(blob);
    world.begun();
    assertThat(world.proof().request().point().inventoryId()).isNull();
    assertThat(world.proof().request().point().takenAt()).isEqualTo(Samples.T0);

    ProofWorld newer = new ProofWorld();
    newer.ledger.writtenByNewerApp(blob);
    newer.begun();
    assertThat(newer.proof().request().point().inventoryId()).isNull();
  }

  @Test
  void ledgerUnavailable_isLogged_andThrowsNothing() {
    world.effects.failNext("proofs.create", Mode.UNAVAILABLE_BEFORE);
    world.begun();

    assertThat(world.eventsNamed("InventoryNotRequested"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.fields())
                    .containsEntry("service", "standby")
                    .containsEntry("operationId", "restore-1"));
  }

  @Test
  void queueUnavailable_isBegun_andTheWatchdogSendsIt() {
    world.saved(entry("products/p")).restored(entry("products/p"));
    world.effects.failNext("queue.send", Mode.UNAVAILABLE_BEFORE);
    world.begun();
    assertThat(world.events).isEmpty();
    assertThat(world.queue.waiting()).isEmpty();

    world.runToEnd();
    assertThat(world.proof().isEnded()).isTrue();
  }

  @Test
  void find_isWhatWasBegun() {
    FindProofs find = new FindProofs(world.ports.ledger(), world.ports.fleets());
    assertThat(find.find("standby", ProofWorld.RESTORE)).isEmpty();
    world.begun();

    assertThat(find.find("standby", ProofWorld.RESTORE)).contains(world.proof());
  }
}
