package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scheduled backup's first message is sent before the operation is recorded. */
class ScheduledMessageTest {
  private static final String NIGHT = "backup-20261123t0200z";

  private final World world = new World();

  private void take(boolean redelivered) {
    world
        .takeTurn()
        .take(
            OperationMessage.scheduled("contoso", new OperationId(NIGHT), null),
            redelivered,
            world.events::add);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void message_withoutARecord_makesItAndTakesTheFirstStepAtOnce(boolean redelivered) {
    take(redelivered);

    assertThat(world.operation("contoso", NIGHT).phase()).isEqualTo(Phase.RUNNING);
    assertThat(world.posted()).containsExactly(NIGHT);
  }

  /** A nightly run sends one such message for each service, so a needless read is costly. */
  @Test
  void message_thatComesTheFirstTime_needsNoLookAtOperations() {
    world.effects.outage("operations.find"::equals);

    take(false);

    world.effects.calm();
    assertThat(world.posted()).containsExactly(NIGHT);
  }

  @Test
  void message_thatComesAgain_findsItsRecordAndSendsNothingTwice() {
    take(false);
    take(true);

    assertThat(world.posted()).containsExactly(NIGHT);
  }
}
