package dev.apimdr.app.watch;

import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.text.Truncate;
import dev.apimdr.core.turn.TurnMessage;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A message the host gave up on: an alert, never an end. The watchdog revives its operation, where
 * that was recorded, until its deadline.
 */
public final class ReportPoison {

  private static final int SHOWN = 100;

  private static final String OURS = "The watchdog revives the operation until its deadline.";

  /** Its record is made by the step that this message could not bring to an end. */
  private static final String SCHEDULED =
      "If this scheduled backup has a record, the watchdog revives it until its deadline. If it has"
          + " none, it is left out: the next schedule backs the service up, or a catch-up backup"
          + " when its RPO is missed. Request one if that is too late.";

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
    message.ifPresentOrElse(
        ours ->
            line.with("service", ours.key().service())
                .with("operationId", ours.key().id())
                .with("turn", ours.turn())
                .with("message", OperationMessage.in(ours).scheduled() ? SCHEDULED : OURS),
        () ->
            line.with("message", "This message is not ours; nothing was touched.")
                .with("text", shown(text)));
    events.record(line);
  }

  private static String shown(String text) {
    String clean = SECRET.matcher(text.replaceAll("\\p{Cntrl}", " ")).replaceAll("$1…");
    return Truncate.to(clean, SHOWN, "…");
  }
}
