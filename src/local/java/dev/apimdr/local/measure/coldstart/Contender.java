package dev.apimdr.local.measure.coldstart;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A packaged app and what it is asked first.
 *
 * @param rest how long its worker stands ready before it is asked
 */
record Contender(Path packaged, FirstTrigger first, Duration rest) {

  /** Asked as soon as its worker is ready. */
  static Contender atOnce(Path packaged, FirstTrigger first) {
    return new Contender(packaged, first, Duration.ZERO);
  }

  Contender after(Duration longer) {
    return new Contender(packaged, first, longer);
  }
}
