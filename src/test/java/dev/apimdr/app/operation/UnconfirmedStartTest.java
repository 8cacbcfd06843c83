package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An attempt without a recorded reply: its execution may still run, or its reply was lost. */
class UnconfirmedStartTest {
  private final World world = new World().withRecoveryPoint();
  private final Instant licensedAt = world.clock.instant();

  private void licensed(boolean answerLost) {
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    world.queue.lose();
    Versioned<Operation> read =
        world.ledger.operations().find("standby", new OperationId("wish")).orElseThrow();
    OperationProgress licensed =
        read.value().progress().attempting(PostAttempt.of("theirs", licensedAt));
    Operation starting =
        read.value().in(Phase.STARTING, answerLost ? licensed.unknown() : licensed);
    assertThat(world.ledger.operations().replace(read, starting)).isPresent();
  }

  private Operation afterItsTurn() {
    world
        .takeTurn()
        .take(TurnMessage.of(world.operation("standby", "wish")), false, world.events::add);
    return world.operation("standby", "wish");
  }

  @Test
  void licenceOfUnderFiveMinutes_itsHolderIsLeftAloneForTheRest() {
    licensed(false);
    world.clock.jump(Duration.ofMinutes(2));

    Operation wish = afterItsTurn();

    assertThat(wish.progress().post().unknown()).isFalse();
    assertThat(wish.progress().polling().settledSince()).isNull();
    assertThat(wish.due()).isEqualTo(licensedAt.plus(Timings.STANDARD.crashedAfter()));
  }

  @Test
  void licenceOfFiveMinutes_itsHolderIsTakenForDead_andTheServiceIsLookedAt() {
    licensed(false);
    world.clock.jump(Timings.STANDARD.crashedAfter());

    Operation wish = afterItsTurn();

    assertThat(wish.progress().post().unknown()).isTrue();
    assertThat(wish.progress().polling().settledSince()).isEqualTo(world.clock.instant());
  }

  @Test
  void answerThatWasLost_theServiceIsLookedAtWithoutAWait() {
    licensed(true);

    assertThat(afterItsTurn().progress().polling().settledSince()).isEqualTo(licensedAt);
  }

  @Test
  void serviceThatCannotBeRead_provesNothing() {
    licensed(true);
    world.arm.readOutage(
        () -> Optional.of(ArmReply.Problem.of(Kind.NOT_SENT, "ConnectException", "no route")));

    Operation wish = afterItsTurn();

    assertThat(wish.phase()).isEqualTo(Phase.STARTING);
    assertThat(wish.progress().polling().settledSince()).isNull();
    assertThat(world.posted()).containsExactly("first");
  }
}
