package dev.apimdr.local.measure.coldstart;

import java.nio.file.Path;

/**
 * What the packaged app is compared with.
 *
 * @param label the heading of its column
 * @param target the ratio of the app's time to its that must not be exceeded
 */
record Reference(String label, double target, Kind kind) {
  private static final double OF_BARE = 1.5;

  /** Comparing a package with itself, medians of a dozen pairs differ by up to this much. */
  private static final double OF_EARLIER = 1.05;

  /** The app that is started as the other half of each pair. */
  interface Kind {
    MeasuredApp of(MeasuredApp app);
  }

  /** A function without any SDK, after the same rest. */
  static Reference without(MeasuredApp bare) {
    return new Reference("without SDK", OF_BARE, app -> bare.after(app.idle()));
  }

  /** An earlier package of the app, with the same trigger. */
  static Reference earlier(Path packaged) {
    return new Reference("before", OF_EARLIER, app -> app.in(packaged));
  }
}
