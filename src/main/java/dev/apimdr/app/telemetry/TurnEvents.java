package dev.apimdr.app.telemetry;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.telemetry.Event.Level;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The lines of telemetry about messages, turns and documents of any kind; {@code docs/telemetry.md}
 * lists them. An operation is named by its {@code operationId}, what else there is by its {@code
 * kind} and {@code id}.
 */
public final class TurnEvents {

  /** Documents of this version are of version 1; which later one knows a kind cannot be told. */
  private static final int NEWER = 2;

  private TurnEvents() {}

  private static Event about(TurnKey key, String name, Level level) {
    Event line = Event.of(name, level).with("service", key.service());
    return key.kind().equals(OperationMessage.KIND)
        ? line.with("operationId", key.id())
        : line.with("kind", key.kind()).with("id", key.id());
  }

  /** A message changed nothing. */
  public static Event dropped(TurnMessage message, String why) {
    return about(message.key(), "MessageDropped", Level.INFO)
        .with("turn", message.turn())
        .with("why", why);
  }

  /**
   * A turn was sent once more.
   *
   * @param document begins a line about the turn's document
   */
  public static Event resent(Event document, int turn, Duration overdue) {
    return document.with("turn", turn).with("overdueSeconds", overdue);
  }

  /** The ledger could not be reached, or in too little time: the message waits. */
  public static Event ledgerUnavailable(TurnMessage message, String what) {
    return about(message.key(), "LedgerUnavailable", Level.WARNING)
        .with("turn", message.turn())
        .with("message", what);
  }

  /** A document cannot be read. */
  public static Event ledgerDamaged(TurnKey key, DamagedDocumentException damaged) {
    return damaged(about(key, "LedgerDamaged", Level.ERROR), damaged);
  }

  /** A document of a service cannot be read. */
  public static Event ledgerDamaged(
      String service, @Nullable String operationId, DamagedDocumentException damaged) {
    return damaged(ofService(service, operationId, "LedgerDamaged"), damaged);
  }

  private static Event damaged(Event line, DamagedDocumentException damaged) {
    return line.with("blob", damaged.blob()).with("message", damaged.getMessage());
  }

  /** A newer version of the app wrote a document. */
  public static Event ledgerNewer(TurnKey key, NewerDocumentException newer) {
    return newer(about(key, "LedgerNewer", Level.ERROR), newer);
  }

  /** A newer version of the app wrote a document of a service. */
  public static Event ledgerNewer(
      String service, @Nullable String operationId, NewerDocumentException newer) {
    return newer(ofService(service, operationId, "LedgerNewer"), newer);
  }

  /** Only a newer version of the app knows this kind: what is of it waits. */
  public static Event newerKind(TurnKey key) {
    NewerDocumentException newer =
        new NewerDocumentException("open/" + key.service() + "/" + key.id(), NEWER);
    return ledgerNewer(key.service(), key.id(), newer);
  }

  private static Event newer(Event line, NewerDocumentException newer) {
    return line.with("blob", newer.blob()).with("version", newer.version());
  }

  private static Event ofService(String service, @Nullable String operationId, String name) {
    return Event.of(name, Level.ERROR).with("service", service).with("operationId", operationId);
  }
}
