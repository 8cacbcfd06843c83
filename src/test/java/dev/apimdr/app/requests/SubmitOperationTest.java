package dev.apimdr.app.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.completion.LiveOperations;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.probe.BeginProbes;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.OpenOperation;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a request does whose operation others change in the same moment. */
class SubmitOperationTest {
  private static final OperationError WHY = new OperationError("RestoreInProgress", "why", "wait");

  private final World world = new World().withRecoveryPoint();
  private final Operations operations = world.ledger.operations();
  private final SubmitOperation submit =
      new SubmitOperation(
          operations,
          world.ledger.open(),
          world.queue,
          world.end(),
          new LiveOperations(operations, world.ledger.open(), world.end()),
          new BeginProbes(world.ports(), Optional.empty(), world.runtime),
          world.clock);

  private Operation accepted(String id) {
    return ((Acceptance.Accepted) backup(id, null)).operation();
  }

  private Acceptance backup(String id, String reason) {
    return world
        .acceptBackup()
        .accept(
            new BackupRequest("standby", new Caller(new OperationId(id), reason, "ada")),
            world.events::add);
  }

  /** Two backups that are recorded, the first of them POSTed so that the second does not join. */
  private Operation recordedBeside(String other) {
    accepted(other);
    world.runToPhase("standby", other, Phase.RUNNING);
    return accepted("recorded");
  }

  private Versioned<Operation> stored(Operation operation) {
    return operations.find("standby", operation.id()).orElseThrow();
  }

  private void postpone(Operation operation) {
    Operation later = operation.nextTurn(world.clock.instant(), Duration.ofMinutes(2));
    assertThat(operations.replace(stored(operation), later)).isPresent();
  }

  private void fail(Operation operation) {
    Outcome failed = Outcome.failed(world.clock.instant(), WHY);
    assertThat(operations.replace(stored(operation), operation.ending(failed))).isPresent();
  }

  private void before(String effect, Runnable action) {
    around(effect, action, () -> {});
  }

  /** Before and after the next effect of this name something else happens. */
  private void around(String effect, Runnable before, Runnable after) {
    world.effects.hook(
        new Effects.Hook() {
          private int at = -1;

          @Override
          public void before(int number, String name) {
            if (name.equals(effect)) {
              at = number;
              world.effects.hook(new Effects.Hook() {});
              before.run();
            }
          }

          @Override
          public void after(int number, String name) {
            if (number == at) {
              after.run();
            }
          }
        });
  }

  @Test
  void recordedOne_thatNobodyTouched_isReplacedByTheRequestThatJoined() {
    Operation recorded = recordedBeside("other");

    assertThat(submit.join(world.operation("standby", "other"), recorded)).isTrue();
    assertThat(operations.joined("standby", recorded.id())).isPresent();
    assertThat(world.ledger.blobs()).doesNotContain("open/standby/recorded");
  }

  @Test
  void recordedOne_thatWasPostedMeanwhile_goesOn() {
    Operation running = accepted("running");
    world.runToPhase("standby", "running", Phase.RUNNING);

    assertThat(submit.join(accepted("other"), running)).isFalse();
    assertThat(submit.withdraw(running, WHY, world.events::add)).isFalse();
    assertThat(world.operation("standby", "running").phase()).isEqualTo(Phase.RUNNING);
    assertThat(world.ledger.blobs()).contains("open/standby/running");
  }

  @Test
  void recordedOne_whoseEndIsDecided_keepsThatEnd() {
    Operation recorded = recordedBeside("other");
    fail(recorded);

    assertThat(submit.join(world.operation("standby", "other"), recorded)).isFalse();
    assertThat(operations.joined("standby", recorded.id())).isEmpty();
  }

  @Test
  void recordedOne_thatChangesInThatMoment_isNeitherReplacedNorWithdrawn() {
    Operation recorded = recordedBeside("other");
    before("operations.join", () -> postpone(recorded));

    assertThat(submit.join(world.operation("standby", "other"), recorded)).isFalse();
    assertThat(world.ledger.blobs()).contains("open/standby/recorded");

    before("operations.replace", () -> postpone(stored(recorded).value()));
    assertThat(submit.withdraw(recorded, WHY, world.events::add)).isFalse();
    assertThat(world.operation("standby", "recorded").outcome()).isNull();
  }

  @Test
  void recordedOne_thatNobodyTouched_canBeWithdrawn() {
    Operation recorded = recordedBeside("other");

    assertThat(submit.withdraw(recorded, WHY, world.events::add)).isTrue();
    assertThat(world.operation("standby", "recorded").phase()).isEqualTo(Phase.FAILED);
  }

  @Test
  void idThatWasTakenInThatMoment_keepsTheEntryOfTheOneThatIsRecorded() {
    before(
        "open.add",
        () -> world.acceptRestore().accept(world.restoreWish("same"), world.events::add));

    assertThat(backup("same", null)).isInstanceOf(Acceptance.Conflict.class);
    assertThat(world.ledger.open().of("standby"))
        .extracting(OpenOperation::kind)
        .containsExactly(OperationKind.RESTORE);
  }

  @Test
  void idThatWasTakenByOneThatHasEndedSince_getsNoEntryAgain() {
    before(
        "operations.create",
        () -> {
          backup("same", null);
          world.runToEnd();
        });

    assertThat(backup("same", null)).isInstanceOf(Acceptance.Existing.class);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void idThatWasTakenByOneWhoseRecordIsGone_mayBeSentAgain() {
    around(
        "operations.create",
        () -> {
          backup("same", null);
          world.runToEnd();
        },
        () -> forget("same"));

    assertThat(backup("same", null)).isInstanceOf(Acceptance.Unavailable.class);
    assertThat(backup("same", null)).isInstanceOf(Acceptance.Accepted.class);
  }

  @Test
  void idOfARequestThatJoins_takenByOneWhoseRecordIsGone_isAnsweredByTheOpenOperation() {
    accepted("open");
    around(
        "operations.join",
        () -> {
          world.acceptRestore().accept(world.restoreWish("same"), world.events::add);
          world
              .abandonOperation()
              .abandon("standby", new OperationId("same"), "not now", world.events::add);
        },
        () -> forget("same"));

    assertThat(backup("same", null))
        .isInstanceOfSatisfying(
            Acceptance.Existing.class,
            answer -> assertThat(answer.operation().id().value()).isEqualTo("open"));
  }

  private void forget(String id) {
    operations.ended("standby").stream()
        .filter(ended -> ended.id().value().equals(id))
        .forEach(operations::remove);
  }
}
