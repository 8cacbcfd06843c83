package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.turn.OpenTurn;
import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One kind of document that is moved on turn by turn: all that the turn protocol must be told of
 * it. Reads and writes of documents throw {@link dev.apimdr.app.ports.LedgerUnavailableException},
 * {@link dev.apimdr.app.ports.NewerDocumentException} and {@link
 * dev.apimdr.app.ports.DamagedDocumentException}, which the protocol deals with.
 *
 * @param <D> the document
 */
public interface TurnKind<D extends TurnDocument<D>> {

  /** The name that messages carry. */
  String name();

  Optional<Versioned<D>> find(TurnKey key);

  /** Changes a document from what was read; empty when somebody else was faster. */
  Optional<Versioned<D>> replace(Versioned<D> read, D next);

  /** The step that a document, as it stands, asks for. */
  Step<D> stepOf(D document);

  /** The document with its end decided, where its time is up; no turn follows then. */
  Optional<D> endIfLate(D next, Instant now);

  /** Carries out an end that was decided, from wherever it stopped before. */
  void finish(Versioned<D> decided, EventSink events);

  /** Begins a line of telemetry about a document. */
  Event about(D document, String name, Event.Level level);

  /** Whether a message comes before its document, which its first delivery makes. */
  default boolean comesFirst(TurnMessage message) {
    return false;
  }

  /**
   * Makes the document of a message that comes before it, or finds what an earlier delivery made;
   * empty where the message is to be dropped, which is told then.
   */
  default Optional<Found<D>> create(TurnMessage message, EventSink events) {
    return Optional.empty();
  }

  /** What a message says that the ledger may not know yet, whatever turn it is of. */
  default List<Answer<D>> answersIn(TurnMessage message, EventSink events) {
    return List.of();
  }

  /** Writes an entry of the index anew that does not say what its document says. */
  default void correct(OpenTurn entry, D document) {}

  /**
   * Whether the next turn may be taken from what this process wrote, without reading it again: for
   * steps that only ask, and that many documents take at a time.
   */
  default boolean isRemembered(D written) {
    return false;
  }
}
