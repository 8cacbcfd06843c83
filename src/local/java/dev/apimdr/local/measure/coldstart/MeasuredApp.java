package dev.apimdr.local.measure.coldstart;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A packaged app and its first trigger.
 *
 * @param idle how long the worker is idle before the trigger
 */
record MeasuredApp(Path packaged, FirstTrigger first, Duration idle) {

  /** Triggered as soon as the worker is ready. */
  static MeasuredApp atOnce(Path packaged, FirstTrigger first) {
    return new MeasuredApp(packaged, first, Duration.ZERO);
  }

  /** The same trigger and rest for another package. */
  MeasuredApp in(Path other) {
    return new MeasuredApp(other, first, idle);
  }

  MeasuredApp after(Duration longer) {
    return new MeasuredApp(packaged, first, longer);
  }
}
