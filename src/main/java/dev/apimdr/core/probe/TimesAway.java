package dev.apimdr.core.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The times in which a gateway did not serve.
 *
 * @param first of them, at most {@link #MOST}
 * @param often how many there were
 * @param total of all of them
 * @param goesOn whether the last of them goes on
 */
public record TimesAway(List<TimeAway> first, int often, Duration total, boolean goesOn) {

  /** The most that are kept one by one. */
  static final int MOST = 50;

  /** It was never seen away. */
  public static final TimesAway NONE = new TimesAway(List.of(), 0, Duration.ZERO, false);

  public TimesAway {
    first = List.copyOf(first);
    if (first.size() != Math.min(often, MOST) || (goesOn && often == 0)) {
      throw new IllegalArgumentException("the times away are not as many as they are said to be");
    }
  }

  /**
   * With one more look, when the look before is near enough that the time between them is known.
   *
   * @param between the two looks
   */
  TimesAway with(Instant at, GatewaySight sight, Duration between) {
    if (!goesOn) {
      return withoutWhatWasBefore(at, sight);
    }
    List<TimeAway> times = new ArrayList<>(first);
    if (often <= MOST) {
      times.set(often - 1, times.get(often - 1).to(at));
    }
    return new TimesAway(times, often, total.plus(between), !sight.isServing());
  }

  /** With one more look, when it is not known what was since the look before, if there was one. */
  TimesAway withoutWhatWasBefore(Instant at, GatewaySight sight) {
    if (sight.isServing()) {
      return new TimesAway(first, often, total, false);
    }
    List<TimeAway> times = new ArrayList<>(first);
    if (often < MOST) {
      times.add(new TimeAway(at, at, sight));
    }
    return new TimesAway(times, often + 1, total, true);
  }
}
