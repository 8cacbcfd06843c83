package dev.apimdr.core.turn;

import java.time.Instant;

/** An entry of the index, of a kind whose entries say nothing but their names. */
public record OpenDocument(TurnKey turnKey, String etag, Instant announced) implements OpenTurn {}
