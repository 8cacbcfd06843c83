package dev.apimdr.app.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.KeepsChangingException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.PendingLookup;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the turn that ends an operation leaves behind, even when others write at the same time. */
class CompleteOperationTest {
  private static final OperationError ERROR = new OperationError("Code", "message", "advice");

  private final World world = new World().withRecoveryPoint();

  private Operation running() {
    world.acceptBackup().accept(world.backupWish("standby", "wish"), world.events::add);
    world.runToPhase("standby", "wish", Phase.RUNNING);
    world.events.clear();
    return wish();
  }

  private Operation wish() {
    return world.operation("standby", "wish");
  }

  private Versioned<Operation> stored() {
    return world.ledger.operations().find("standby", new OperationId("wish")).orElseThrow();
  }

  private void decide(Outcome outcome) {
    Versioned<Operation> read = stored();
    assertThat(world.ledger.operations().replace(read, read.value().ending(outcome))).isPresent();
  }

  /** On a new host, which does not remember what an earlier one wrote. */
  private void takeTurn() {
    world.takeTurn().take(TurnMessage.of(wish()), true, world.events::add);
  }

  private Outcome failed() {
    return Outcome.failed(world.clock.instant(), ERROR);
  }

  private List<PendingLookup> later() {
    return world.ledger.pendingLookups().all().stream()
        .filter(look -> look.operationId().value().equals("wish"))
        .toList();
  }

  private void touch() {
    Versioned<Operation> read = stored();
    var unused =
        world
            .ledger
            .operations()
            .replace(read, read.value().dueAt(read.value().due().plusMillis(1)));
  }

  private void before(String effect, int times, Runnable action) {
    world.effects.hook(
        new Effects.Hook() {
          private int left = times;
          private boolean inside;

          @Override
          public void before(int number, String name) {
            if (name.equals(effect) && left > 0 && !inside) {
              left--;
              inside = true;
              action.run();
              inside = false;
            }
          }
        });
  }

  /** The end of another operation, written to the service's history. */
  private void otherEnd(String id) {
    Operation other =
        Operation.accepted(
                World.STANDBY, new OperationId(id), OperationKind.BACKUP, wish().request())
            .ending(failed())
            .ended();
    world
        .ledger
        .histories()
        .find("standby")
        .ifPresentOrElse(
            known ->
                assertThat(world.ledger.histories().replace(known, known.value().with(other)))
                    .isTrue(),
            () ->
                assertThat(
                        world
                            .ledger
                            .histories()
                            .create(ServiceHistory.empty("standby").with(other)))
                    .isTrue());
  }

  private void withoutRecord() {
    var unused = world.ledger.histories().setAside("standby");
  }

  private List<String> recorded() {
    return world.ledger.histories().find("standby").orElseThrow().value().recent().stream()
        .map(ended -> ended.operationId().value())
        .toList();
  }

  private void assertGone() {
    assertThat(wish().isTerminal()).isTrue();
    assertThat(world.ledger.locks().holder("standby")).isEmpty();
    assertThat(world.ledger.blobs()).doesNotContain("open/standby/wish");
  }

  @Test
  void end_freesTheServiceAndIsTold_inTheSameTurn() {
    running();
    decide(failed());

    takeTurn();

    assertGone();
    assertThat(recorded()).containsExactly("wish");
    assertThat(world.eventsNamed("OperationTransition"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.fields())
                    .containsEntry("from", "Running")
                    .containsEntry("to", "Failed"));
  }

  @Test
  void end_thatWasTold_isLookedUpLaterOnlyIfItWasGood() {
    running();
    world.clock.jump(Duration.ofMinutes(30));
    takeTurn();
    assertThat(wish().phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(later()).singleElement().matches(look -> !look.uncertain());
  }

  @Test
  void end_thatFailed_isNotLookedUpLater() {
    running();
    decide(failed());

    takeTurn();

    assertThat(later()).isEmpty();
  }

  @Test
  void end_thatNobodyWasTold_isLookedUpLaterAsUncertain() {
    running();
    decide(Outcome.abandoned(world.clock.instant(), ERROR));

    takeTurn();

    assertThat(later()).singleElement().matches(PendingLookup::uncertain);
  }

  @Test
  void operationChangedWhileItEnds_endsInTheSameTurn() {
    running();
    decide(failed());
    before("operations.replace", 1, this::touch);

    takeTurn();

    assertGone();
  }

  /** Until the end is recorded no other operation may start on the service. */
  @Test
  void operationThatKeepsChanging_holdsItsServiceUntilALaterTurnEndsIt() {
    running();
    decide(failed());
    before("operations.replace", 1000, this::touch);

    assertThatThrownBy(this::takeTurn)
        .isInstanceOf(KeepsChangingException.class)
        .hasMessageContaining("the operation wish of standby keeps changing");
    world.effects.calm();

    assertThat(wish().phase()).isEqualTo(Phase.RUNNING);
    assertThat(world.ledger.locks().holder("standby")).isPresent();
    assertThat(world.ledger.blobs()).contains("open/standby/wish");
    takeTurn();
    assertGone();
  }

  @Test
  void recordWrittenByAnotherEndInThatMoment_hasBoth() {
    running();
    withoutRecord();
    decide(failed());
    before("histories.create", 1, () -> otherEnd("other"));
    takeTurn();
    assertThat(recorded()).containsExactlyInAnyOrder("wish", "other");
  }

  @Test
  void recordChangedByAnotherEndInThatMoment_hasBoth() {
    running();
    otherEnd("earlier");
    decide(failed());
    before("histories.replace", 1, () -> otherEnd("other"));

    takeTurn();

    assertThat(recorded()).containsExactlyInAnyOrder("wish", "earlier", "other");
  }

  @Test
  void recordThatKeepsChanging_theEndWaitsForALaterTurn() {
    running();
    otherEnd("earlier");
    decide(failed());
    int[] ends = {0};
    before("histories.replace", 1000, () -> otherEnd("other-" + ends[0]++));

    assertThatThrownBy(this::takeTurn)
        .isInstanceOf(KeepsChangingException.class)
        .hasMessageContaining("the history of standby keeps changing");
    world.effects.calm();

    assertThat(wish().phase()).isEqualTo(Phase.RUNNING);
    takeTurn();
    assertGone();
    assertThat(recorded()).contains("wish");
  }

  @Test
  void recordThatHasTheEndAlready_isNotWrittenAgain() {
    running();
    withoutRecord();
    decide(failed());
    before("operations.replace", 1, this::touch);
    int before = world.effects.names().size();

    takeTurn();

    List<String> since = world.effects.names();
    assertThat(since.subList(before, since.size()))
        .filteredOn(name -> name.startsWith("histories."))
        .containsExactly("histories.create");
  }
}
