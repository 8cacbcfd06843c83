package dev.apimdr.core.standby;

import dev.apimdr.core.change.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a standby is in use, by what Azure says of it. What cannot be read is never taken for
 * "not in use".
 */
public final class StandbyUse {

  /** How far back requests count. */
  static final Duration REQUESTS = Duration.ofHours(1);

  /** How far back they count at first: nobody has said yet that the service is a standby. */
  static final Duration REQUESTS_AT_FIRST = Duration.ofHours(24);

  /**
   * For how long after our restore the Activity Log's events of a restore may be ours: its clock is
   * another one, and it notes the end when it sees it.
   */
  static final Duration OWN_END = Duration.ofMinutes(15);

  private static final int SHOWN = 3;

  private StandbyUse() {}

  /** From when on requests count. */
  public static Instant requestsFrom(Standby standby, Instant now) {
    Instant vouched = standby.vouched();
    if (vouched == null) {
      return now.minus(REQUESTS_AT_FIRST);
    }
    Instant hour = now.minus(REQUESTS);
    return vouched.isAfter(hour) ? vouched : hour;
  }

  /**
   * Whether it answers requests.
   *
   * @param requests in the time from {@link #requestsFrom}, without our own probes
   * @param ignored how many in an hour do not count
   */
  public static Optional<Pause> byRequests(
      Standby standby, long requests, long ignored, Instant now) {
    Instant from = requestsFrom(standby, now);
    long hours = Math.max(1, Duration.between(from, now).plusMinutes(59).toHours());
    return requests <= ignored * hours
        ? Optional.empty()
        : Optional.of(
            Pause.found(
                PauseReason.TRAFFIC,
                now,
                "It has answered "
                    + requests
                    + (requests == 1 ? " request" : " requests")
                    + " since "
                    + seconds(from)
                    + (ignored == 0
                        ? ""
                        : ", more than the " + ignored + " an hour that are ignored")
                    + "."));
  }

  /**
   * Whether others changed it.
   *
   * @param writes what the Activity Log has since {@link Standby#countedFrom}
   */
  public static Optional<Pause> byWrites(Standby standby, List<LoggedEvent> writes, Instant now) {
    List<LoggedEvent> others =
        writes.stream()
            .filter(write -> write.kind() != LoggedEvent.Kind.BACKUP)
            .filter(write -> write.at().isAfter(standby.countedFrom()))
            .filter(write -> !isOwnEnd(standby, write))
            .sorted(Comparator.comparing(LoggedEvent::at))
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Pause.found(
                PauseReason.WRITTEN,
                now,
                "Others changed it since "
                    + seconds(standby.countedFrom())
                    + ", "
                    + (others.size() == 1 ? "once" : others.size() + " times")
                    + ", last at "
                    + seconds(others.get(others.size() - 1).at())
                    + ": "
                    + what(others)
                    + "."));
  }

  private static boolean isOwnEnd(Standby standby, LoggedEvent write) {
    Instant vouched = standby.vouched();
    return vouched != null && isRestore(write) && !write.at().isAfter(vouched.plus(OWN_END));
  }

  private static boolean isRestore(LoggedEvent write) {
    return write.kind() == LoggedEvent.Kind.RESTORE;
  }

  private static String what(List<LoggedEvent> writes) {
    List<String> names =
        writes.stream()
            .map(
                write ->
                    isRestore(write)
                        ? "a restore"
                        : write.path().isEmpty() ? "the service itself" : write.path())
            .distinct()
            .toList();
    return names.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
