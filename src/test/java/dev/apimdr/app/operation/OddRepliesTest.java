package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Operations whose status URL returns something that is not a clear end. */
class OddRepliesTest {
  private static final ArmReply WORDLESS = ArmReply.Problem.noStatus("HTTP 200 with nothing");
  private static final ArmReply BROKEN =
      ArmReply.Problem.of(Kind.SERVER_ERROR, "InternalServerError", "Cannot restore: it broke.");

  private static World restoring() {
    World world = new World().withRecoveryPoint();
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    world.runToPhase("standby", "wish", Phase.RUNNING);
    return world;
  }

  private static World backingUp() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    return world;
  }

  @Test
  void wordless200_ofABackupThatRuns_isAskedAgain() {
    World world = backingUp();
    world.arm.nextPoll(WORDLESS);
    world.runToEnd();

    Operation backup = world.operation("contoso", "wish");
    assertThat(backup.phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(backup.progress().polling().observed()).isFalse();
    assertThat(Duration.between(backup.startedAt(), backup.outcome().at()))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(8));
  }

  @Test
  void wordless200_ofABackupWhoseBlobIsThere_isItsEnd() {
    World world = backingUp();
    world.clock.jump(Duration.ofMinutes(8));
    world.arm.nextPoll(WORDLESS);
    world.runToPhase("contoso", "wish", Phase.SUCCEEDED);

    assertThat(world.operation("contoso", "wish").progress().polling().observed()).isFalse();
    assertThat(world.arm.polled()).hasSize(1);
  }

  @Test
  void wordless200_ofARestore_isNoSuccess() {
    World world = restoring();
    world.arm.nextPoll(WORDLESS);
    world.runToEnd();

    Operation restore = world.operation("standby", "wish");
    assertThat(restore.phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(Duration.between(restore.startedAt(), restore.outcome().at()))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(8));
  }

  @Test
  void noToken_forLong_isToldOnce() {
    World world = new World(Duration.ofHours(1)).withRecoveryPoint();
    world.arm.readOutage(
        () ->
            Optional.of(ArmReply.Problem.of(Kind.UNAUTHORIZED, "TokenUnavailable", "no identity")));
    world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
    world.runToEnd();

    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.FAILED);
    assertThat(world.eventsNamed("PollProblem"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.fields())
                    .containsEntry("problem", "waiting")
                    .containsEntry("code", "TokenUnavailable"));
  }

  @Test
  void serverError_thatStays_isToldWithinAnHour_inArmsWords() {
    World world = restoring();
    world.arm.statusOutage(() -> Optional.of(BROKEN));
    world.runToEnd();

    Operation restore = world.operation("standby", "wish");
    assertThat(restore.phase()).isEqualTo(Phase.ABANDONED);
    assertThat(restore.outcome().error().code()).isEqualTo("InternalServerError");
    assertThat(restore.outcome().error().message()).contains("Cannot restore: it broke.");
    assertThat(Duration.between(restore.startedAt(), restore.outcome().at()))
        .isBetween(Duration.ofMinutes(10), Duration.ofHours(1));
  }

  @Test
  void serverError_thatPassesInTwentyMinutes_losesNothing() {
    World world = restoring();
    Instant passes = world.clock.instant().plus(Duration.ofMinutes(20));
    world.arm.statusOutage(
        () -> world.clock.instant().isBefore(passes) ? Optional.of(BROKEN) : Optional.empty());
    world.runToEnd();

    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
  }
}
