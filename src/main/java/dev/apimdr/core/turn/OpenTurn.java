package dev.apimdr.core.turn;

import java.time.Instant;

/** An entry of the index of what has not ended: what the turn protocol knows of it. */
public interface OpenTurn {

  TurnKey turnKey();

  /** Of the entry itself. */
  String etag();

  /** When the document was last announced by it, by the store's clock. */
  Instant announced();
}
