package dev.apimdr.app.change;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.ChangeDocuments;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.signing.Signatures;
import dev.apimdr.app.telemetry.ChangeEvents;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Problem;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.change.LogWindow;
import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.change.SubscriptionChanges;
import dev.apimdr.core.text.Truncate;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Activity Log of one subscription, window by window, and writes down after each how far
 * it came: however much there is, each run gets further than the one before.
 */
final class ReadLog {

  /** What is read at once where that works. */
  static final Duration LONGEST_WINDOW = Duration.ofHours(6);

  /** A window that is too much is halved down to this. */
  static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

  /** After so many windows that worked the next one is twice as long. */
  private static final int TRIED = 3;

  private static final int LONGEST_MESSAGE = 500;

  /** Bytes of a caller's HMAC: enough to tell a few callers apart, and none of a name. */
  private static final int FINGERPRINT = 6;

  private final ApiManagement arm;
  private final ChangeDocuments documents;
  private final Signatures fingerprints;
  private final Clock clock;

  ReadLog(ApiManagement arm, ChangeDocuments documents, Signatures fingerprints, Clock clock) {
    this.arm = arm;
    this.documents = documents;
    this.fingerprints = fingerprints;
    this.clock = clock;
  }

  /**
   * Reads the log up to now, or as far as the time lasts.
   *
   * @param known what was read until now, for the services as they are now
   * @param left how much longer anything new is begun
   * @return what is written down now; empty where another host wrote in between, which then does
   *     the same work
   */
  Optional<Versioned<SubscriptionChanges>> read(
      Versioned<SubscriptionChanges> stored,
      SubscriptionChanges known,
      Supplier<Duration> left,
      EventSink events) {
    Instant now = clock.instant();
    Optional<Instant> start = known.readFrom().filter(from -> from.isBefore(now));
    if (start.isEmpty()) {
      return known.equals(stored.value()) ? Optional.of(stored) : documents.replace(stored, known);
    }
    Versioned<SubscriptionChanges> latest = stored;
    SubscriptionChanges changes = known;
    Instant from = start.get();
    Duration length = LONGEST_WINDOW;
    int worked = 0;
    int reads = 0;
    int count = 0;
    while (from.isBefore(now) && (reads == 0 || !left.get().isZero())) {
      LogWindow window = new LogWindow(from, earlier(from.plus(length), now));
      Reading<List<LoggedEvent>> reading =
          arm.logged(changes.subscriptionId(), window.from(), window.to());
      List<LoggedEvent> found = reading.value();
      if (found == null) {
        Duration half = Duration.between(window.from(), window.to()).dividedBy(2);
        if (!isTooMuch(reading.failure())
            || half.compareTo(SHORTEST_WINDOW) < 0
            || left.get().isZero()) {
          return failed(latest, changes, reading.failure(), now, events);
        }
        length = half;
        worked = 0;
        continue;
      }
      changes =
          (reads == 0 ? changes.beginning() : changes)
              .reading(found.stream().map(this::anonymous).toList(), window, now);
      from = window.to();
      changes = from.isBefore(now) ? changes : changes.whole();
      Optional<Versioned<SubscriptionChanges>> written = documents.replace(latest, changes);
      if (written.isEmpty()) {
        return written;
      }
      latest = written.get();
      worked++;
      length = worked % TRIED == 0 ? shorter(length.multipliedBy(2), LONGEST_WINDOW) : length;
      reads++;
      count += found.size();
    }
    events.record(ChangeEvents.read(changes, reads, count, from, !from.isBefore(now)));
    return Optional.of(latest);
  }

  private Optional<Versioned<SubscriptionChanges>> failed(
      Versioned<SubscriptionChanges> latest,
      SubscriptionChanges changes,
      @Nullable ArmReply failure,
      Instant now,
      EventSink events) {
    SubscriptionChanges failing =
        changes.failing(
            failure == null ? "" : Truncate.to(ReplyText.of(failure), LONGEST_MESSAGE), now);
    events.record(ChangeEvents.unreadable(failing, now));
    return documents.replace(latest, failing);
  }

  /** The list has more pages than are read, or they took longer than one reading may. */
  private static boolean isTooMuch(@Nullable ArmReply failure) {
    return failure instanceof Problem problem
        && (problem.kind() == ArmReply.Kind.NO_RESPONSE || problem.code().equals(Problem.TOO_LONG));
  }

  private LoggedEvent anonymous(LoggedEvent event) {
    return event.naming(
        caller ->
            HexFormat.of()
                .formatHex(
                    fingerprints.sign(caller.getBytes(StandardCharsets.UTF_8)), 0, FINGERPRINT));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
