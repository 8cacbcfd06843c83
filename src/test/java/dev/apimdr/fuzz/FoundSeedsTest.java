package dev.apimdr.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the fuzzer has found, each as the smallest run that was left of it. A run is the seed and the
 * sites at which something happens; where the order of an execution's calls changes it may become
 * another run, and a test of the use case itself holds the fault.
 */
class FoundSeedsTest {

  private static void assertClean(long seed, String sites) {
    Run run = Run.of(seed, Set.of(sites.split(" ")), true, world -> {});
    assertThat(run.violation()).as("%s", String.join("\n", run.story())).isNull();
  }
}
