package dev.apimdr.core.turn;

import java.time.Duration;

/**
 * The time constants of the turn protocol.
 *
 * @param ledgerRetry how long a message waits that could not be dealt with
 * @param lostAfter how long past its due time a turn is taken for lost
 * @param orphanAfter how old an index entry without a document must be to go
 */
public record TurnTimings(Duration ledgerRetry, Duration lostAfter, Duration orphanAfter) {}
