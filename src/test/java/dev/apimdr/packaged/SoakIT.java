package dev.apimdr.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.local.measure.soak.Soak;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A short soak with a fixed seed. */
class SoakIT {
  private static final long SEED = 145;
  private static final Duration CHAOS = Duration.ofSeconds(20);

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void shortSoak_ofAFixedSeed_keepsWhatWasPromised() {
    assertThat(
            Soak.run(PackagedApp.FOLDER, Path.of("target", "it", "soak"), SEED, CHAOS, System.out))
        .isEmpty();
  }
}
