package dev.apimdr.app.telemetry;

import dev.apimdr.app.telemetry.Event.Level;
import dev.apimdr.core.change.AskedBackup;
import dev.apimdr.core.change.ServiceChanges;
import dev.apimdr.core.change.SubscriptionChanges;
import dev.apimdr.core.change.Tally;
import dev.apimdr.core.history.Elapsed;
import java.time.Instant;
import java.util.Optional;

/** The lines of telemetry about changes; {@code docs/telemetry.md} lists them. */
public final class ChangeEvents {

  private ChangeEvents() {}

  private static Event about(SubscriptionChanges changes, String name, Level level) {
    return Event.of(name, level).with("subscription", changes.subscriptionId());
  }

  /**
   * The Activity Log of a subscription was read.
   *
   * @param reads how many windows were read
   * @param until up to where
   * @param whole whether that is all of it; if not, the next run goes on
   */
  public static Event read(
      SubscriptionChanges changes, int reads, int events, Instant until, boolean whole) {
    return about(changes, "ChangesRead", Level.INFO)
        .with("services", changes.services().size())
        .with(
            "changed",
            changes.services().stream().filter(each -> each.changes().isPresent()).count())
        .with("events", events)
        .with("reads", reads)
        .with("readUntil", until)
        .with("whole", whole);
  }

  /** It could not be read, or not be read to its end. */
  public static Event unreadable(SubscriptionChanges changes, Instant now) {
    SubscriptionChanges.ReadFailure failure = changes.failure();
    Event line =
        about(changes, "ChangesUnreadable", Level.WARNING)
            .with("services", changes.services().size());
    return failure == null
        ? line
        : line.with("since", failure.since())
            .with("failingSeconds", Elapsed.between(failure.since(), now))
            .with("message", failure.message());
  }

  /** A backup was asked for because of changes. */
  public static Event requested(ServiceChanges changes, AskedBackup asked) {
    Optional<Tally> tally = changes.changes();
    return Event.of("ChangeBackupRequested", Level.INFO)
        .with("service", changes.service())
        .with("operationId", asked.id().value())
        .with("changes", tally.map(Tally::count).orElse(null))
        .with("callers", tally.map(counted -> counted.callers().size()).orElse(null))
        .with("first", tally.map(Tally::first).orElse(null))
        .with("last", tally.map(Tally::last).orElse(null))
        .with("reason", asked.reason());
  }
}
