package dev.apimdr.app.preflight;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.change.ChangeWords;
import dev.apimdr.core.change.LoggedEvent;
import dev.apimdr.core.change.ServiceChanges;
import dev.apimdr.core.change.Tally;
import dev.apimdr.core.service.ServiceId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The check of what a restore would lose: the changes that were made to a service after the
 * recovery point. It refuses nothing, so it is made only where somebody looks at it: in a dry run.
 */
public final class LostChanges {
  private static final String NAME = "changesLost";

  private final ApiManagement arm;

  public LostChanges(ApiManagement arm) {
    this.arm = arm;
  }

  /**
   * The check, from the Activity Log.
   *
   * @param source the service whose recovery point it is; null where nobody knows where it was
   * @param takenAt when the backup was POSTed; null where nobody knows
   */
  public Check of(@Nullable ServiceId source, @Nullable Instant takenAt, Instant now) {
    if (source == null || takenAt == null) {
      return Check.unchecked(
          NAME, "Without a manifest it is not known of which service it was taken, or when.");
    }
    Reading<List<LoggedEvent>> reading = arm.logged(source, ServiceChanges.readFrom(takenAt), now);
    List<LoggedEvent> events = reading.value();
    if (events == null) {
      ArmReply failure = reading.failure();
      return Check.unchecked(
          NAME,
          "The Activity Log of "
              + source.key()
              + " could not be read"
              + (failure == null ? "." : ": " + ReplyText.of(failure)));
    }
    ServiceChanges changes = ServiceChanges.of(source.key(), takenAt, events, now);
    Optional<Tally> tally = changes.changes();
    if (tally.isPresent()) {
      return Check.noted(
          NAME,
          "ChangesLost",
          String.format(
              Locale.ROOT,
              "%,d %s made to %s after this recovery point will be lost, %s.",
              tally.get().count(),
              tally.get().count() == 1 ? "change" : "changes",
              source.key(),
              ChangeWords.since(tally.get(), now)));
    }
    return changes.postSeen() == null
        ? Check.unchecked(
            NAME,
            "The Activity Log does not show the request for this backup, so that it shows no change"
                + " proves nothing.")
        : Check.passed(
            NAME, "The Activity Log shows no change of " + source.key() + " after it was taken.");
  }
}
