package dev.apimdr.app.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryQueue.Waiting;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A request that joins an open operation: what is recorded of it, and which message is sent again.
 */
class JoinRequestTest {
  private final World world = new World().withRecoveryPoint();

  private Acceptance backup(String id, String reason) {
    return world
        .acceptBackup()
        .accept(
            new BackupRequest(
                "standby", new Caller(id == null ? null : new OperationId(id), reason, "ada")),
            world.events::add);
  }

  private Acceptance restore(String id) {
    return world.acceptRestore().accept(world.restoreWish(id), world.events::add);
  }

  private static String operation(Acceptance answer) {
    return ((Acceptance.Existing) answer).operation().id().value();
  }

  private Versioned<Operation> stored(String id) {
    return world.ledger.operations().find("standby", new OperationId(id)).orElseThrow();
  }

  private void before(String effect, Runnable action) {
    world.effects.hook(
        new Effects.Hook() {
          private boolean done;

          @Override
          public void before(int number, String name) {
            if (name.equals(effect) && !done) {
              done = true;
              action.run();
            }
          }
        });
  }

  private List<String> kept() {
    return world.ledger.blobs().stream()
        .filter(name -> name.startsWith("operations/standby/"))
        .toList();
  }

  @Test
  void requestWithoutAnId_joinsAndLeavesNoRecordOfItsOwn() {
    backup("one", "a");

    assertThat(operation(backup(null, "b"))).isEqualTo("one");
    assertThat(kept()).containsExactly("operations/standby/one.json");
  }

  @Test
  void requestThatJoins_sendsTheWaitingMessageAgain_withWhatIsLeftOfItsDelay() {
    backup("one", "a");
    Versioned<Operation> one = stored("one");
    Operation later = one.value().nextTurn(world.clock.instant(), Duration.ofMinutes(2));
    assertThat(world.ledger.operations().replace(one, later)).isPresent();
    world.queue.lose();
    world.clock.jump(Duration.ofSeconds(30));

    backup("two", "b");

    assertThat(world.queue.waiting())
        .extracting(Waiting::visible)
        .containsExactly(world.clock.instant().plusSeconds(90));
  }

  @Test
  void requestThatJoinsWhatIsOverdue_sendsItsMessageAtOnce() {
    backup("one", "a");
    world.queue.lose();
    world.clock.jump(Duration.ofMinutes(30));

    backup("two", "b");

    assertThat(world.queue.waiting())
        .extracting(Waiting::visible)
        .containsExactly(world.clock.instant());
  }

  @Test
  void requestSentAgain_forWhatRuns_sendsNoMessage() {
    backup("one", "a");
    world.runToPhase("standby", "one", Phase.RUNNING);
    world.queue.lose();

    assertThat(operation(backup("one", "a"))).isEqualTo("one");
    assertThat(world.queue.waiting()).isEmpty();
  }

  @Test
  void idThatAnotherRequestTakesInThatMoment_isAnsweredAsIfThisOneCameLater() {
    backup("one", "a");
    before("operations.join", () -> backup("two", "other words"));

    assertThat(backup("two", "b"))
        .isInstanceOfSatisfying(
            Acceptance.Conflict.class,
            answer -> {
              assertThat(answer.code()).isEqualTo("OperationIdInUse");
              assertThat(answer.message()).contains("id two was used for another request");
            });
  }

  @Test
  void sameRequestTwiceInOneMoment_joinsOnce() {
    backup("one", "a");
    before("operations.join", () -> backup("two", "b"));

    assertThat(operation(backup("two", "b"))).isEqualTo("one");
    world.runToEnd();
    assertThat(world.posted()).containsExactly("first", "one");
  }

  @Test
  void acceptedRequest_isToldOnce() {
    world.events.clear();
    restore("wish");

    assertThat(world.eventsNamed("OperationTransition"))
        .singleElement()
        .satisfies(line -> assertThat(line.fields()).containsEntry("to", "NotStarted"));
    assertThat(world.eventsNamed("QueueUnavailable")).isEmpty();
  }

  @Test
  void restoreAlikeThatJoined_leavesNoEntryOfItsOwn() {
    before("open.add", () -> restore("a"));

    assertThat(operation(restore("b"))).isEqualTo("a");
    assertThat(world.ledger.blobs()).contains("open/standby/a").doesNotContain("open/standby/b");
  }

  @Test
  void backupWhoseEndIsDecided_isNotJoined() {
    backup("one", "a");
    Versioned<Operation> one = stored("one");
    Outcome failed =
        Outcome.failed(world.clock.instant(), new OperationError("Cancelled", "message", "advice"));
    assertThat(world.ledger.operations().replace(one, one.value().ending(failed))).isPresent();

    assertThat(backup("two", "b")).isInstanceOf(Acceptance.Accepted.class);
    assertThat(world.operation("standby", "one").phase()).isEqualTo(Phase.FAILED);
  }

  @Test
  void dryRun_ofAnIdThatIsUsed_reportsInsteadOfAnsweringTheFirstRequest() {
    restore("wish");
    RestoreRequest wish = world.restoreWish("wish");
    RestoreRequest dry =
        new RestoreRequest(
            wish.target(),
            wish.backup(),
            "standby",
            false,
            true,
            new Caller(new OperationId("wish"), null, null));

    assertThat(world.acceptRestore().accept(dry, world.events::add))
        .isInstanceOf(Acceptance.Checked.class);
  }
}
