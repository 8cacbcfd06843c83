package dev.apimdr.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.core.ArmReply;
import dev.apimdr.core.Operation;
import dev.apimdr.core.OperationId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A broken promise is seen, and made small. */
class OracleTest {
  private static final long SEED = 1;

  private final FuzzWorld world = new FuzzWorld(Choices.only(SEED, Set.of()), false);
  private final Execution execution =
      new Execution(world, Frame.script(), world.hosts().get(0), null);

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

  /** Each operation that is made loses its entry at once. */
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
    world.oracle.answers(sent, new ArmReply.Unreachable("Timeout", "no answer", true, null));
    sent.heard = true;

    assertPromise("noRestoreIsPostedTwice", () -> world.oracle.sends(execution, restore));
  }

  @Test
  void backupPostedAgain_afterARefusal_isAllowed() {
    Operation backup = Samples.backup();
    Sent sent = world.oracle.sends(execution, backup);
    world.oracle.answers(sent, new ArmReply.Busy("ServiceLocked", "busy"));
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

    assertPromise(
        "succeededIsTrue",
        () ->
            world.oracle.saw(
                execution,
                "operations.replace",
                new Object[] {new Stored<>(running, "1"), ended},
                Optional.of(ended)));
  }

  @Test
  void anotherAnswerForOneId_isFound() {
    Wish wish = new Wish(false, "standby", "a", false, "drill");
    world.oracle.answered(wish, accepted("a"));

    assertPromise("oneIdOneAnswer", () -> world.oracle.answered(wish, accepted("b")));
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
