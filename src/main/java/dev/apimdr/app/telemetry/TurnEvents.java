package dev.apimdr.app.telemetry;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.telemetry.Event.Level;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnMessage;
import java.util.function.UnaryOperator;
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

  /** Names a document in a line. */
  public static UnaryOperator<Event> naming(TurnKey key) {
    return key.kind().equals(OperationMessage.KIND)
        ? naming(key.service(), key.id())
        : line -> line.with("service", key.service()).with("kind", key.kind()).with("id", key.id());
  }

  /** Names a service in a line, and an operation where it is about one. */
  public static UnaryOperator<Event> naming(String service, @Nullable String operationId) {
    return line -> line.with("service", service).with("operationId", operationId);
  }

  /** A message changed nothing. */
  public static Event dropped(TurnMessage message, String why) {
    return naming(message.key())
        .apply(Event.of("MessageDropped", Level.INFO))
        .with("turn", message.turn())
        .with("why", why);
  }

  /** The ledger could not be reached, or not in the time there was: the message waits. */
  public static Event ledgerUnavailable(TurnMessage message, String what) {
    return naming(message.key())
        .apply(Event.of("LedgerUnavailable", Level.WARNING))
        .with("turn", message.turn())
        .with("message", what);
  }

  /** A document cannot be read. */
  public static Event ledgerDamaged(UnaryOperator<Event> named, DamagedDocumentException damaged) {
    return named
        .apply(Event.of("LedgerDamaged", Level.ERROR))
        .with("blob", damaged.blob())
        .with("message", damaged.getMessage());
  }

  /** A newer version of the app wrote a document. */
  public static Event ledgerNewer(UnaryOperator<Event> named, NewerDocumentException newer) {
    return named
        .apply(Event.of("LedgerNewer", Level.ERROR))
        .with("blob", newer.blob())
        .with("version", newer.version());
  }

  /**
   * Only a newer version of the app knows this kind: what is of it waits.
   *
   * @param entry the name of its entry in the index
   */
  public static Event newerKind(TurnKey key, String entry) {
    return ledgerNewer(naming(key.service(), key.id()), new NewerDocumentException(entry, NEWER));
  }
}
