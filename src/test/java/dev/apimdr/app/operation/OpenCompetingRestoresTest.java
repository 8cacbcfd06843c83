package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A restore whose turn finds another open restore of the same target. */
class OpenCompetingRestoresTest {
  private final World world = new World().withRecoveryPoint();
  private final Instant asked = world.clock.instant();

  OpenCompetingRestoresTest() {
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
  }

  private void rival(Instant requestedAt, boolean posted) {
    OperationRequest like = world.operation("standby", "wish").request();
    Operation rival =
        Operation.accepted(
            World.STANDBY,
            new OperationId("rival"),
            OperationKind.RESTORE,
            new OperationRequest(
                new RequestOrigin(requestedAt, null, null, false),
                like.fingerprint(),
                like.blob(),
                like.access(),
                like.apiVersion(),
                like.limits(),
                like.source(),
                null));
    Operation known =
        posted
            ? rival.in(
                Phase.STARTING,
                rival.progress().attempting(PostAttempt.of("theirs", asked.minusSeconds(1))))
            : rival;
    world.ledger.open().add(known);
    assertThat(world.ledger.operations().create(known)).isPresent();
  }

  private Operation afterItsTurn() {
    world
        .takeTurn()
        .take(TurnMessage.of(world.operation("standby", "wish")), false, world.events::add);
    return world.operation("standby", "wish");
  }

  @Test
  void rivalAskedForEarlier_thisOneWithdraws() {
    rival(asked.minusSeconds(1), false);

    OperationError error = afterItsTurn().outcome().error();

    assertThat(error.code()).isEqualTo("RestoreInProgress");
    assertThat(error.message()).startsWith("The restore rival of standby is open");
    assertThat(world.posted()).containsExactly("first");
  }

  @Test
  void rivalThatWasSent_overtookThisOne() {
    rival(asked.plusSeconds(1), true);

    assertThat(afterItsTurn().outcome().error().code()).isEqualTo("OvertakenByRestore");
  }

  @Test
  void rivalAskedForLater_thisOneGoesOn() {
    rival(asked.plusSeconds(1), false);

    assertThat(afterItsTurn().phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void rivalWhoseEndStoppedHalfWay_isEnded_andThisOneGoesOn() {
    rival(asked.minusSeconds(1), false);
    Versioned<Operation> read =
        world.ledger.operations().find("standby", new OperationId("rival")).orElseThrow();
    Outcome failed = Outcome.failed(asked, new OperationError("Code", "message", "advice"));
    assertThat(world.ledger.operations().replace(read, read.value().ending(failed))).isPresent();

    assertThat(afterItsTurn().phase()).isEqualTo(Phase.RUNNING);
    assertThat(world.operation("standby", "rival").phase()).isEqualTo(Phase.FAILED);
  }
}
