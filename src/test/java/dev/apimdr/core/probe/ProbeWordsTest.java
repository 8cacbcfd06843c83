package dev.apimdr.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.ProbeSamples;
import dev.apimdr.app.ports.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What people read of probes. */
class ProbeWordsTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  private static final GatewayProbes NEW = ProbeSamples.asked(Samples.RESTORE, T0);

  private static GatewayProbes saw(GatewayProbes probes, int second, GatewaySight sight) {
    return probes.saw(T0.plusSeconds(second), sight, ProbeSamples.TIMINGS);
  }

  @Test
  void away_isToldWithWhenAndWhatWasAnswered() {
    assertThat(ProbeWords.of(ProbeSamples.served(Samples.RESTORE, T0)))
        .isEqualTo(
            "The gateway was away for 40 s, from 2026-11-23T02:00:21Z (no connection). It served at"
                + " the last look: health check 200, an API without its key 401, a path of no API"
                + " 404.");
  }

  @Test
  void servedAllTheTime_saysSo() {
    assertThat(ProbeWords.of(saw(saw(NEW, 0, ProbeSamples.SERVES), 10, ProbeSamples.SERVES)))
        .startsWith("The gateway served all the time. It serves: health check 200");
  }

  @Test
  void nobodyLooked_saysSo() {
    assertThat(ProbeWords.of(NEW)).isEqualTo("The gateway has not been looked at yet.");
    assertThat(ProbeWords.of(NEW.ending()))
        .isEqualTo("Nobody knows how long the gateway was away: it was never looked at.");
  }

  /** Its absence says nothing of the restore. */
  @Test
  void neverSeen_isNotCalledAway() {
    GatewayProbes hidden = ProbeSamples.away(Samples.RESTORE, T0);
    assertThat(hidden.timeAway()).isEmpty();
    assertThat(ProbeWords.of(hidden))
        .isEqualTo(
            "Nobody knows how long the restore took the gateway away: it did not serve at the first"
                + " look either (no connection), perhaps since it is in a network that the app"
                + " cannot reach. It does not serve now: no connection. For 10 min nobody looked.");
    assertThat(ProbeWords.of(saw(saw(NEW, 0, ProbeSamples.AWAY), 10, ProbeSamples.SERVES).ending()))
        .startsWith(
            "Nobody knows how long the restore took the gateway away: it did not serve at the first"
                + " look either (no connection). It served at the last look: health check 200");
  }

  @Test
  void severalTimes_andATimeWithoutALook_areTold() {
    GatewayProbes probes = NEW;
    for (int look = 0; look < 5; look++) {
      probes = saw(probes, 10 * look, look % 2 == 0 ? ProbeSamples.SERVES : ProbeSamples.AWAY);
    }
    assertThat(probes.timeAway()).contains(Duration.ofSeconds(20));
    assertThat(ProbeWords.of(probes))
        .startsWith(
            "The gateway was away for 20 s in 2 pieces, the first from 2026-11-23T02:00:10Z (no");
    probes = saw(probes, 640, ProbeSamples.SERVES);
    assertThat(ProbeWords.of(probes))
        .startsWith("The gateway was away for at least 20 s in 2 pieces, the first from ")
        .endsWith(" For 10 min nobody looked.");
  }

  /** A whole restore fits into the time that nobody looked. */
  @Test
  void timeWithoutALook_isNotSaidToBeServed() {
    GatewayProbes probes =
        saw(saw(NEW, 0, ProbeSamples.SERVES), 3_600, ProbeSamples.SERVES).ending();
    assertThat(probes.timeAway()).isEmpty();
    assertThat(ProbeWords.of(probes))
        .startsWith("The gateway served at every look. It served at the last look: ")
        .endsWith(" For 60 min nobody looked.");
  }
}
