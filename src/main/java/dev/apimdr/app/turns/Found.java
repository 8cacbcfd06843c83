package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.turn.TurnDocument;
import java.util.function.Function;

/**
 * The document that a message is about.
 *
 * @param read as it stands in the ledger, or stood when this process wrote it: every write says
 *     which version it is made from
 * @param remembered whether it was not read, so that somebody else may have changed it since
 * @param steps the step that the document asks for, given what was seen while it was found
 */
public record Found<D extends TurnDocument<D>>(
    Versioned<D> read, boolean remembered, Function<D, Step<D>> steps) {}
