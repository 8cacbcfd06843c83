package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Ledger documents damaged by hand: a history holds only statistics, so its damage stops nothing; a
 * damaged operation waits for a person.
 */
class DamagedLedgerTest {
  private static final String RECORD = "services/contoso.json";
  private static final String OPERATION = "operations/contoso/wish.json";

  private static World backup() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    return world;
  }

  private static void assertTold(World world, String blob) {
    assertThat(world.eventsNamed("LedgerDamaged"))
        .isNotEmpty()
        .allSatisfy(
            line -> {
              assertThat(line.level()).isEqualTo(Event.Level.ERROR);
              assertThat(line.fields()).containsEntry("blob", blob);
            });
  }

  @Test
  void recordDamaged_whileABackupRuns_isSetAsideAndToldOnce_andTheBackupEnds() {
    World world = backup();
    world.ledger.damage(RECORD);
    world.runToEnd();

    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
    assertTold(world, RECORD);
    assertThat(world.eventsNamed("LedgerDamaged"))
        .singleElement()
        .satisfies(
            line -> assertThat(line.fields()).containsEntry("setAside", "set-aside/" + RECORD));
    assertThat(world.ledger.blobs()).contains("set-aside/" + RECORD);
    assertThat(world.ledger.histories().find("contoso").orElseThrow().value().lastSuccess())
        .isNotNull();
  }

  @Test
  void recordOfATarget_damaged_stopsNoRestore() {
    World world = new World().withRecoveryPoint();
    world.ledger.damage("services/standby.json");
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    world.runToEnd();

    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertTold(world, "services/standby.json");
  }

  @Test
  void recordDamaged_whileNothingRuns_stopsNoCatchUp() {
    World world = new World().withRecoveryPoint();
    world.catchUp = true;
    world.clock.jump(Duration.ofHours(27));
    world.ledger.damage(RECORD);
    world.watch();
    world.runToEnd();

    assertThat(world.eventsNamed("WatchFailed")).isEmpty();
    assertTold(world, RECORD);
  }

  @Test
  void operationDamaged_isToldByTheTurnAndByEachWatch_andIsLeftAlone() {
    World world = backup();
    world.ledger.damage(OPERATION);
    world.queue.receive().ifPresent(world::deliver);
    assertTold(world, OPERATION);
    assertThat(world.poison).isEmpty();

    world.clock.jump(Duration.ofHours(2));
    world.watch();
    world.watch();
    assertThat(world.eventsNamed("LedgerDamaged")).hasSize(3);
    assertTold(world, OPERATION);
    assertThat(world.arm.posts()).isEmpty();
    assertThat(world.ledger.blobs()).contains(OPERATION, "open/contoso/wish");
  }

  @Test
  void operationDamaged_thenBroughtBack_runsToItsEnd() {
    World world = backup();
    world.ledger.damage(OPERATION);
    world.queue.receive().ifPresent(world::deliver);
    world.clock.jump(Duration.ofMinutes(16));
    world.ledger.mend(OPERATION);
    world.runToEnd();

    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void operationDamaged_andItsBlobRemovedByAPerson_leavesNothingThatHoldsTheService() {
    World world = backup();
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    world.ledger.damage(OPERATION);
    world.queue.lose();
    world.ledger.forget(OPERATION);
    world.clock.jump(Duration.ofMinutes(61));
    world.watch();
    world.watch();

    assertThat(world.leftovers()).isEmpty();
    world.acceptBackup().accept(world.backupWish("contoso", "next"), world.events::add);
    world.runToEnd();
    assertThat(world.operation("contoso", "next").phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void requestAndAbandon_thatMeetADamagedOperation_nameTheBlob() {
    World world = backup();
    world.ledger.damage(OPERATION);

    assertThatThrownBy(
            () ->
                world
                    .acceptBackup()
                    .accept(world.backupWish("contoso", "other"), world.events::add))
        .isInstanceOf(DamagedDocumentException.class)
        .hasMessageContaining(OPERATION);
    assertThatThrownBy(
            () ->
                world
                    .abandonOperation()
                    .abandon("contoso", new OperationId("wish"), "x", world.events::add))
        .isInstanceOf(DamagedDocumentException.class)
        .hasMessageContaining(OPERATION);
  }
}
