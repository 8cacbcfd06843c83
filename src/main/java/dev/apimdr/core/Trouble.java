package dev.apimdr.core;

import java.time.Instant;

/**
 * Something that stood in an operation's way without ending it.
 *
 * @param kind one of {@code busy, throttled, unauthorized, unreachable, forbidden, gone, nonsense,
 *     refusedUrl, unknown, storage, waiting}
 */
public record Trouble(String kind, String code, String message, Instant at) {}
