package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Only a restore's own safety backup counts, taken after the restore was requested. */
class SafetyBackupTest {
  private static final OperationId WISH = new OperationId("wish");

  private static Acceptance ask(World world) {
    return world.acceptRestore().accept(world.safeRestoreWish("wish"), world.events::add);
  }

  private static Operation safety(World world) {
    return world.operation(
        "standby", world.operation("standby", "wish").request().safety().value());
  }

  /** The process dies after recording the safety backup and before recording the restore. */
  private static World afterATryThatStoppedHalfWay() {
    World world = new World().withRecoveryPoint();
    world.effects.outage(
        name -> name.equals("operations.create") && world.find("standby", first()).isPresent());
    assertThat(ask(world)).isInstanceOf(Acceptance.Unavailable.class);
    world.effects.calm();
    assertThat(world.find("standby", "wish")).isEmpty();
    assertThat(world.find("standby", first())).isPresent();
    return world;
  }

  private static String first() {
    return OperationId.ofSafety(WISH).value();
  }

  @Test
  void requestSentAgain_earlierSafetyBackupStillToCome_isTaken() {
    World world = afterATryThatStoppedHalfWay();
    assertThat(ask(world)).isInstanceOf(Acceptance.Accepted.class);
    assertThat(safety(world).id().value()).isEqualTo(first());
    world.runToEnd();
    assertThat(world.posted()).containsExactly("first", first(), "wish");
    assertThat(world.leftovers()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"STARTING", "RUNNING", "VERIFYING", "SUCCEEDED"})
  void requestSentAgain_earlierSafetyBackupWasSent_anotherIsMade(Phase reached) {
    World world = afterATryThatStoppedHalfWay();
    if (reached == Phase.STARTING) {
      world.effects.hook(
          new Effects.Hook() {
            @Override
            public void before(int number, String name) {
              if (name.equals("arm.begin")) {
                ask(world);
                world.effects.hook(new Effects.Hook() {});
              }
            }
          });
      world.queue.receive().ifPresent(world::deliver);
    } else {
      world.runToPhase("standby", first(), reached);
      world.clock.jump(Duration.ofSeconds(1));
      assertThat(ask(world)).isInstanceOf(Acceptance.Accepted.class);
    }
    world.runToEnd();
    Operation wish = world.operation("standby", "wish");
    assertThat(wish.phase()).as("%s", wish.outcome()).isEqualTo(Phase.SUCCEEDED);
    assertThat(safety(world).id().value()).isNotEqualTo(first());
    assertThat(safety(world).startedAt()).isAfterOrEqualTo(wish.request().requestedAt());
    assertThat(world.posted())
        .containsExactly("first", first(), safety(world).id().value(), "wish");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void backupOfACallerUnderTheSameName_isNotTaken() {
    World world = new World().withRecoveryPoint();
    world.acceptBackup().accept(world.backupWish("standby", first()), world.events::add);
    ask(world);
    assertThat(safety(world).id().value()).isNotEqualTo(first());
    world.runToEnd();
    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  private static void change(World world, UnaryOperator<OperationRequest> request) {
    Versioned<Operation> wish = world.ledger.operations().find("standby", WISH).orElseThrow();
    Operation asked = wish.value();
    Operation changed =
        new Operation(
            asked.service(),
            asked.id(),
            asked.kind(),
            request.apply(asked.request()),
            asked.phase(),
            asked.turn(),
            asked.due(),
            asked.progress(),
            asked.outcome());
    assertThat(world.ledger.operations().replace(wish, changed)).isPresent();
  }

  private static OperationRequest withSafety(OperationRequest asked, OperationId safety) {
    return new OperationRequest(
        asked.origin(),
        asked.fingerprint(),
        asked.blob(),
        asked.access(),
        asked.apiVersion(),
        asked.limits(),
        asked.source(),
        safety);
  }

  @Test
  void safetyBackupSentByAHostWhoseClockIsBehind_isTaken() {
    World world = new World().withRecoveryPoint();
    ask(world);
    OperationId safety = safety(world).id();
    world.clock.jump(Duration.ofSeconds(-3));
    world.queue.waiting().stream()
        .filter(waiting -> waiting.message().key().id().equals(safety.value()))
        .flatMap(waiting -> world.queue.receive(waiting.number()).stream())
        .forEach(world::deliver);
    world.clock.jump(Duration.ofSeconds(3));
    assertThat(safety(world).phase()).isEqualTo(Phase.RUNNING);
    assertThat(safety(world).startedAt())
        .isBefore(world.operation("standby", "wish").request().requestedAt());
    world.runToEnd();
    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
  }

  /** Such a record can exist in a ledger from before this rule. */
  @Test
  void restoreRecordedWithAnOlderSafetyBackup_isNotStarted() {
    World world = afterATryThatStoppedHalfWay();
    world.runToEnd();
    world.clock.jump(Duration.ofMinutes(1));
    ask(world);
    change(world, asked -> withSafety(asked, OperationId.ofSafety(WISH)));
    world.runToEnd();
    Operation wish = world.operation("standby", "wish");
    assertThat(wish.phase()).isEqualTo(Phase.FAILED);
    assertThat(wish.outcome().error().code()).isEqualTo("SafetyBackupTooOld");
    assertThat(world.posted()).doesNotContain("wish");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void restoreRecordedWithABackupThatNamesNoRestore_isNotStarted() {
    World world = new World().withRecoveryPoint();
    world.acceptBackup().accept(world.backupWish("standby", "other"), world.events::add);
    ask(world);
    change(world, asked -> withSafety(asked, new OperationId("other")));
    world.runToEnd();
    assertThat(world.operation("standby", "wish").outcome().error().code())
        .isEqualTo("SafetyBackupTooOld");
    assertThat(world.posted()).doesNotContain("wish");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void safetyBackupThatFailed_isNamedWithItsEnd() {
    World world = new World().withRecoveryPoint();
    world.arm.nextPost(new ArmReply.Failed("ScopeLocked", "locked"));
    world.acceptRestore().accept(world.safeRestoreWish("wish"), world.events::add);
    world.runToEnd();

    String safety = world.operation("standby", "wish").request().safety().value();
    assertThat(world.operation("standby", "wish").outcome().error().message())
        .isEqualTo("The safety backup " + safety + " ended Failed.");
  }
}
