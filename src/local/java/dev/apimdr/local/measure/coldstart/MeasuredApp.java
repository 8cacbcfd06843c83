package dev.apimdr.local.measure.coldstart;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A packaged app and what it is asked first.
 *
 * @param idle how long its worker stands ready before it is asked
 */
record MeasuredApp(Path packaged, FirstTrigger first, Duration idle) {

  /** Asked as soon as its worker is ready. */
  static MeasuredApp atOnce(Path packaged, FirstTrigger first) {
    return new MeasuredApp(packaged, first, Duration.ZERO);
  }

  MeasuredApp after(Duration longer) {
    return new MeasuredApp(packaged, first, longer);
  }
}
