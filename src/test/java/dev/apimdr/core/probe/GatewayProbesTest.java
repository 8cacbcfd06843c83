package dev.apimdr.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.ProbeSamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The document of the looks at one gateway. */
class GatewayProbesTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  private static final GatewayProbes NEW = ProbeSamples.asked(Samples.RESTORE, T0);

  @Test
  void restoreEnded_leavesHalfAnHour_butNeverMoreThanThereWas() {
    Instant ended = T0.plusSeconds(600);
    Instant last = NEW.times().deadline();
    assertThat(NEW.restoreEnded(ended, ended, ProbeSamples.TIMINGS).times().deadline())
        .isEqualTo(ended.plus(Duration.ofMinutes(30)));
    Instant late = last.minusSeconds(60);
    GatewayProbes probes = NEW.restoreEnded(late, late, ProbeSamples.TIMINGS);
    assertThat(probes.times().deadline()).isEqualTo(last);
    assertThat(probes.restoreEnded(last, last, ProbeSamples.TIMINGS)).isEqualTo(probes);
  }

  @Test
  void phases_goOneWay_andOnlyOneStepAtATime() {
    assertThat(NEW.ended()).isEqualTo(NEW);
    GatewayProbes telling = NEW.ending();
    assertThat(telling.phase()).isEqualTo(ProbePhase.TELLING);
    assertThat(telling.ended().phase()).isEqualTo(ProbePhase.ENDED);
    assertThat(telling.ended().ending()).isEqualTo(telling.ended());
  }

  /** Starts of restores never wait behind looks. */
  @Test
  void turns_areTakenInTheBackground() {
    assertThat(NEW.queue()).isEqualTo(TurnQueue.BACKGROUND);
  }

  @Test
  void isLookedAtSince_theVeryMoment() {
    ProbeSummary seen = ProbeSummary.of(NEW.saw(T0, ProbeSamples.SERVES, ProbeSamples.TIMINGS));
    assertThat(seen.isLookedAtSince(T0)).isTrue();
    assertThat(seen.isLookedAtSince(T0.plusMillis(1))).isFalse();
    assertThat(ProbeSummary.of(NEW).isLookedAtSince(T0)).isFalse();
  }

  /** Whoever answers in the place of a gateway that is away may answer anything. */
  @Test
  void answersOfAGatewayThatDoesNotServe_sayNothingOfItsApis() {
    GatewaySight elsewhere = ProbeSamples.sight(503, 200, 200);
    assertThat(elsewhere.isApiOpen()).isFalse();
    assertThat(elsewhere.isUnknownKnown()).isFalse();
    assertThat(ProbeSamples.sight(200, 403, 302).isApiOpen()).isTrue();
    assertThat(ProbeSamples.sight(200, 403, 302).isUnknownKnown()).isTrue();
    assertThat(ProbeSamples.SERVES.isApiOpen()).isFalse();
    assertThat(ProbeSamples.SERVES.isUnknownKnown()).isFalse();
  }
}
