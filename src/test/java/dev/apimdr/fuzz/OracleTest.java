package dev.apimdr.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.lifecycle.UncertainEnd;
import dev.apimdr.core.operation.Evidence;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A violated promise is detected and minimised. */
class OracleTest {
  private static final long SEED = 1;

  /** A seed without clock errors. */
  private static final long RIGHT_CLOCKS = 3;

  private static final OperationError ERROR = new OperationError("Code", "message", "advice");

  private final FuzzWorld world = new FuzzWorld(Choices.only(RIGHT_CLOCKS, Set.of()), false);
  private final Execution execution =
      new Execution(
          world,
          Frame.script(),
          world.hosts().get(0),
          new Delivery(1, TurnQueue.STARTS, TurnMessage.of(Samples.backup()), 1));

  @Test
  void entryRemovedBehindOurBack_isFoundAndMadeSmall() {
    Run run = Run.of(SEED, OracleTest::loseEntries);

    assertThat(run.violation()).isNotNull();
    assertThat(run.violation().promise()).isEqualTo("everyLiveOperationHasItsEntry");
    Run smallest = Minimiser.smallest(run, OracleTest::loseEntries);
    assertThat(smallest.violates("everyLiveOperationHasItsEntry")).isTrue();
    assertThat(smallest.taken()).isNotEmpty().hasSizeLessThanOrEqualTo(3);
    assertThat(Report.of(smallest)).contains("seed 1 violates", "HTTP request", "assertClean(1L");
  }

  /** Each new operation loses its entry at once. */
  private static void loseEntries(FuzzWorld world) {
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void after(int number, String name) {
            if (name.equals("operations.create")) {
              world
                  .ledger
                  .allOperations()
                  .forEach(made -> world.ledger.open().remove(made.service().key(), made.id()));
            }
          }
        });
  }

  @Test
  void restorePostedAgain_afterAnAnswerThatWasLost_isFound() {
    world.excepted = Set.of("whatIsForbiddenIsNotPosted", "noRestoreWithoutItsSafetyBackup");
    Operation restore = Samples.restore();
    Sent sent = world.oracle.sends(execution, restore);
    world.oracle.answers(sent, ArmReply.Problem.of(Kind.NO_RESPONSE, "Timeout", "no answer"));
    sent.heard = true;

    assertPromise("noRestoreIsPostedTwice", () -> world.oracle.sends(execution, restore));
  }

  @Test
  void backupPostedAgain_afterARefusal_isAllowed() {
    Operation backup = Samples.backup();
    Sent sent = world.oracle.sends(execution, backup);
    world.oracle.answers(sent, ArmReply.Problem.of(Kind.CONFLICT, "ServiceLocked", "busy"));
    sent.heard = true;

    assertThat(world.oracle.sends(execution, backup)).isNotSameAs(sent);
  }

  @Test
  void backupPostedAgain_whileTheFirstRuns_isFound() {
    Operation backup = Samples.backup();
    Sent sent = world.oracle.sends(execution, backup);
    sent.taken(world.clock.instant().plus(Duration.ofMinutes(8)), false);

    assertPromise("noBackupIsPostedTwice", () -> world.oracle.sends(execution, backup));
  }

  @Test
  void lockThatIsLeft_isFound() {
    world.ledger.locks().take("standby", new OperationId("a"));

    assertPromise("noLockIsLeft", world.oracle::isAtRest);
  }

  @Test
  void successThatNobodySaid_isFound() {
    Operation running = Samples.restore();
    Operation ended = Samples.succeededRestore();

    assertPromise("succeededIsTrue", () -> replaced(running, ended));
  }

  @Test
  void anotherAnswerForOneId_isFound() {
    Wish wish = new Wish(false, "standby", "a", false, "drill");
    world.oracle.answered(wish, accepted("a"));

    assertPromise("oneIdOneAnswer", () -> world.oracle.answered(wish, accepted("b")));
  }

  @Test
  void postByTheWatchdog_isFound() {
    Execution watchdog = new Execution(world, Frame.script(), world.hosts().get(0), null);

    assertPromise("onlyTurnsPost", () -> world.oracle.sends(watchdog, Samples.backup()));
  }

  @Test
  void postBesideAnotherOne_isFoundUnlessItWasAbandoned() {
    Operation running = Samples.runningBackup();
    Operation other = Samples.backup(new OperationId("other"), null);
    saveAs(running);
    saveAs(other);

    assertPromise("oneOperationAtATime", () -> world.oracle.sends(execution, other));

    saveAs(other.ending(Outcome.abandoned(world.clock.instant(), ERROR)));
    assertThat(world.oracle.sends(execution, other)).isNotNull();
  }

  @Test
  void acceptedPostWhoseUrlIsLost_isFoundUnlessItsMessageWasLost() {
    Operation backup = Samples.backup();
    Operation ended = backup.ending(Outcome.failed(world.clock.instant(), ERROR)).ended();
    Sent sent = world.oracle.sends(execution, backup);
    world.oracle.answers(
        sent, new ArmReply.StillRunning("https://arm.test/operationresults/1", null));
    sent.heard = true;
    execution.well = true;
    replaced(backup, ended);

    assertPromise("whatWasHeardIsKept", world.oracle::isAtRest);

    world.oracle.lost(
        OperationMessage.putBack(
            TurnMessage.of(backup),
            new OperationMessage.Accepted("licence", "https://arm.test/1")));
    world.oracle.isAtRest();
  }

  @Test
  void evidenceOfASuccessThatNeverWas_isFound() {
    Evidence success =
        new Evidence(Evidence.Kind.ENDED, "Succeeded", "", world.clock.instant(), "id", 1);
    Operation ended = Samples.backup().ending(Outcome.failed(world.clock.instant(), ERROR)).ended();

    assertPromise(
        "evidenceIsTrue", () -> replaced(ended, UncertainEnd.proven(ended, success, false)));
  }

  /** Replaces the operation in the ledger. */
  private void saveAs(Operation operation) {
    replaced(operation, operation);
  }

  private void replaced(Operation before, Operation next) {
    world.oracle.saw(
        execution,
        "operations.replace",
        new Object[] {new Versioned<>(before, "1"), next},
        Optional.of(next));
  }

  private static Acceptance accepted(String id) {
    return new Acceptance.Accepted(Samples.backup(new OperationId(id), null));
  }

  private static void assertPromise(String promise, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            Violation.class, found -> assertThat(found.promise()).isEqualTo(promise));
  }
}
