package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PeerLineTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");

  @Test
  void known_writtenAndRead_isTheSame() {
    PeerLine.Known line =
        new PeerLine.Known("contoso", T0, T0.plusMillis(4321), Duration.ofMillis(1500));

    assertThat(PeerLine.parse(line.text())).contains(line);
  }

  @Test
  void ended_writtenAndRead_isTheSame() {
    ProcessCost told = new ProcessCost(Duration.ofMillis(1500), OptionalLong.of(4096));
    ProcessCost silent = new ProcessCost(Duration.ofMillis(1500), OptionalLong.empty());

    assertThat(PeerLine.parse(PeerLine.ended(told))).contains(new PeerLine.Ended(told));
    assertThat(PeerLine.parse(PeerLine.ended(silent))).contains(new PeerLine.Ended(silent));
  }

  @Test
  void line_ofAnythingElse_isPassedOver() {
    assertThat(PeerLine.parse("WARNING: sun.misc.Unsafe was called")).isEmpty();
    assertThat(PeerLine.parse("")).isEmpty();
  }
}
