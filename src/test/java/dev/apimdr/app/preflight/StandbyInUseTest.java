package dev.apimdr.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.ProbeSamples;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.schedule.Schedule;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.Standby;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests of our own are no use of a standby; those of others are, however few. */
class StandbyInUseTest {
  private static final OperationId RESTORE = new OperationId("follow-1");

  private final World world = new World();
  private final Instant restored = world.clock.instant();
  private final Standby standby =
      Standby.first("standby", restored)
          .restored(new Standby.Held(RESTORE, "contoso", "b.apimbackup", restored, restored, null));

  /** Two looks after the restore, of three requests each, which Azure counts too. */
  private void probed() {
    GatewayProbes probes =
        GatewayProbes.requested(World.STANDBY, RESTORE, restored, ProbeSamples.TIMINGS)
            .saw(restored, ProbeSamples.SERVES, ProbeSamples.TIMINGS)
            .saw(restored.plusSeconds(1), ProbeSamples.SERVES, ProbeSamples.TIMINGS);
    assertThat(world.ledger.probes().create(probes)).isPresent();
    for (int request = 0; request < 6; request++) {
      world.arm.answers(World.STANDBY);
    }
    world.clock.jump(Duration.ofMinutes(5));
  }

  private Optional<PauseReason> pause() {
    return new StandbyInUse(world.arm, world.ledger.probes())
        .of(
            World.STANDBY,
            new Follow("contoso", Schedule.parse("0 0 6 1 1 *"), Follow.Selection.NEWEST, 0),
            standby,
            world.clock.instant())
        .map(Pause::reason);
  }

  @Test
  void ownRequests_areNoUse() {
    probed();
    assertThat(pause()).isEmpty();
  }

  @Test
  void oneOfOthers_inTheSameMinuteOrLater_isUse() {
    world.arm.answers(World.STANDBY);
    probed();
    assertThat(pause()).contains(PauseReason.TRAFFIC);
  }

  @Test
  void oneOfOthers_later_isUse() {
    probed();
    world.arm.answers(World.STANDBY);
    assertThat(pause()).contains(PauseReason.TRAFFIC);
  }

  @Test
  void probesThatCannotBeRead_count() {
    probed();
    world.ledger.damage("probes/standby/follow-1.json");
    assertThat(pause()).contains(PauseReason.TRAFFIC);
  }
}
