package dev.apimdr.app.turns;

import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnMessage;

/**
 * What is done in one state of a document: seconds of work that end in a decision. A step reads and
 * asks; ApplyDecision alone writes the document.
 */
@FunctionalInterface
public interface Step<D extends TurnDocument<D>> {
  /**
   * Takes the step.
   *
   * @param message that led here
   */
  TurnDecision<D> take(D document, TurnMessage message, EventSink events);
}
