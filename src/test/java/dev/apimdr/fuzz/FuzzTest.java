package dev.apimdr.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

/** The same seeds in every build; {@code mvn -Pfuzz} runs any number of others. */
class FuzzTest {
  private static final int SEEDS = 5000;

  @Test
  void fixedSeeds_everyPromiseIsKept() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Run run = Run.of(seed, world -> {});
      if (run.violation() != null) {
        fail(Report.of(Minimiser.smallest(run, world -> {})));
      }
    }
  }

  @Test
  void sameSeed_sameRun() {
    for (long seed = 0; seed < 20; seed++) {
      Run run = Run.of(seed, world -> {});
      assertThat(run.taken()).isNotEmpty().isEqualTo(Run.of(seed, world -> {}).taken());
    }
  }
}
