package dev.apimdr.app.watch;

import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.text.Truncate;
import dev.apimdr.core.turn.TurnMessage;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A message the host gave up on: an alert, never an end. The watchdog revives its document, where
 * that was recorded, until its deadline.
 */
public final class ReportPoison {

  private static final int SHOWN = 100;

  /** Its record is made by the step that this message could not bring to an end. */
  private static final String SCHEDULED =
      "If this scheduled backup has a record, the watchdog revives it until its deadline. If it has"
          + " none, it is left out: the next schedule backs the service up, or a catch-up backup"
          + " when its RPO is missed. Request one if that is too late.";

  private static final String NEWER =
      "A newer version of the app sent this message, and its watchdog revives what it is about.";

  /** What follows in a URL's query or a connection string can be a signature or a key. */
  private static final Pattern SECRET = Pattern.compile("([?=])\\S+");

  /**
   * Writes one line.
   *
   * @param message what could be read of it
   * @param text the message as it was; at most 100 characters of a foreign one are shown, without
   *     what stands behind a question mark or an equals sign
   */
  public void report(String queue, Optional<TurnMessage> message, String text, EventSink events) {
    Event line = Event.of("PoisonMessage", Event.Level.ERROR).with("queue", queue);
    events.record(
        message
            .map(
                ours ->
                    TurnEvents.naming(ours.key())
                        .apply(line)
                        .with("turn", ours.turn())
                        .with("message", whatFollows(ours)))
            .orElseGet(
                () ->
                    line.with("message", "This message is not ours; nothing was touched.")
                        .with("text", shown(text))));
  }

  private static String whatFollows(TurnMessage ours) {
    if (ours.content() instanceof TurnMessage.Unread) {
      return NEWER;
    }
    return OperationMessage.in(ours).scheduled()
        ? SCHEDULED
        : "The watchdog revives the " + ours.key().kind() + " until its deadline.";
  }

  private static String shown(String text) {
    String clean = SECRET.matcher(text.replaceAll("\\p{Cntrl}", " ")).replaceAll("$1…");
    return Truncate.to(clean, SHOWN, "…");
  }
}
