package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.turns.World;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.RequestOrigin;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A restore that waited while its target was changed by another operation. */
class OvertakenRestoreTest {
  private final World world = new World().withRecoveryPoint();
  private final Instant askedAt = world.clock.instant();

  OvertakenRestoreTest() {
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    world.clock.jump(Duration.ofMinutes(5));
  }

  /**
   * Adds an ended operation, requested after the restore and perhaps POSTed, to the target's
   * history.
   */
  private void recordHas(OperationKind kind, Instant sentAt, Instant endedAt) {
    OperationRequest like = world.operation("standby", "wish").request();
    OperationRequest later =
        new OperationRequest(
            new RequestOrigin(askedAt.plusSeconds(60), null, null, false),
            like.fingerprint(),
            like.blob(),
            like.access(),
            like.apiVersion(),
            like.limits(),
            like.source(),
            null);
    Operation asked = Operation.accepted(World.STANDBY, new OperationId("other"), kind, later);
    Operation sent =
        sentAt == null
            ? asked
            : asked.in(
                Phase.STARTING, asked.progress().attempting(PostAttempt.of("another", sentAt)));
    Outcome failed = Outcome.failed(endedAt, new OperationError("Code", "message", "advice"));
    Operation ended = sent.ending(failed).ended();
    world
        .ledger
        .histories()
        .find("standby")
        .ifPresentOrElse(
            known ->
                assertThat(world.ledger.histories().replace(known, known.value().with(ended)))
                    .isTrue(),
            () ->
                assertThat(
                        world
                            .ledger
                            .histories()
                            .create(ServiceHistory.empty("standby").with(ended)))
                    .isTrue());
  }

  private Operation afterItsTurn() {
    world.queue.receive().ifPresent(world::deliver);
    return world.operation("standby", "wish");
  }

  @Test
  void restoreSentMeanwhile_thisOneIsNotSent_andSaysWhy() {
    recordHas(OperationKind.RESTORE, askedAt.plusSeconds(1), world.clock.instant());

    Operation wish = afterItsTurn();

    assertThat(world.posted()).containsExactly("first");
    assertThat(wish.phase()).isEqualTo(Phase.FAILED);
    assertThat(wish.outcome().error().code()).isEqualTo("OvertakenByRestore");
    assertThat(wish.outcome().error().message()).startsWith("The restore other was carried out");
    assertThat(wish.outcome().error().advice()).startsWith("Nothing was started. Look at");
    assertThat(world.ledger.locks().holder("standby")).isEmpty();
  }

  @Test
  void restoreSentMeanwhile_byAHostWhoseClockIsBehind_stopsItToo() {
    recordHas(OperationKind.RESTORE, askedAt.minus(Duration.ofMinutes(4)), world.clock.instant());

    assertThat(afterItsTurn().outcome().error().code()).isEqualTo("OvertakenByRestore");
    assertThat(world.posted()).containsExactly("first");
  }

  @Test
  void restoreThatHadEndedBefore_stopsNothing() {
    recordHas(OperationKind.RESTORE, askedAt.minusSeconds(60), askedAt);

    assertThat(afterItsTurn().phase()).isEqualTo(Phase.RUNNING);
    assertThat(world.posted()).containsExactly("first", "wish");
  }

  @ParameterizedTest
  @CsvSource({"RESTORE, ", "BACKUP, 1"})
  void whatWasNeverSent_orABackup_stopsNothing(OperationKind kind, Integer seconds) {
    recordHas(kind, seconds == null ? null : askedAt.plusSeconds(seconds), world.clock.instant());

    assertThat(afterItsTurn().phase()).isEqualTo(Phase.RUNNING);
    assertThat(world.posted()).containsExactly("first", "wish");
  }
}
