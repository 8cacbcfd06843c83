package dev.apimdr.app.turns;

import dev.apimdr.core.turn.TurnDocument;
import java.util.Optional;

/** Something that was said once, so that it is recorded whoever changed the document meanwhile. */
@FunctionalInterface
public interface Answer<D extends TurnDocument<D>> {
  /** What follows for the document as it is by then; empty where it waits for this no longer. */
  Optional<TurnDecision<D>> decide(D document);
}
