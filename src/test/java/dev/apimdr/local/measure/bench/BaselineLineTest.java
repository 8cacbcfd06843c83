package dev.apimdr.local.measure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BaselineLineTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");

  @Test
  void known_writtenAndRead_isTheSame() {
    BaselineLine.Known line =
        new BaselineLine.Known("contoso", T0, T0.plusMillis(4321), Duration.ofMillis(1500));

    assertThat(BaselineLine.parse(line.text())).contains(line);
  }

  @Test
  void ended_writtenAndRead_isTheSame() {
    ProcessCost told = new ProcessCost(Duration.ofMillis(1500), OptionalLong.of(4096));
    ProcessCost silent = new ProcessCost(Duration.ofMillis(1500), OptionalLong.empty());

    assertThat(BaselineLine.parse(BaselineLine.ended(told))).contains(new BaselineLine.Ended(told));
    assertThat(BaselineLine.parse(BaselineLine.ended(silent)))
        .contains(new BaselineLine.Ended(silent));
  }

  @Test
  void line_ofAnythingElse_isPassedOver() {
    assertThat(BaselineLine.parse("WARNING: sun.misc.Unsafe was called")).isEmpty();
    assertThat(BaselineLine.parse("")).isEmpty();
  }
}
