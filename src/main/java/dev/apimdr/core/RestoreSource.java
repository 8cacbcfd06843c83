package dev.apimdr.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The backup a restore was accepted with, as recorded then.
 *
 * @param service key of the service the backup is of
 * @param etag the blob's; another one at the start means somebody overwrote it
 * @param tier the backup's SKU name; unknown for an unverified blob
 * @param takenAt when its POST was licensed; unknown for an unverified blob
 * @param expiresAt when ARM begins to refuse it
 * @param chosen how it was chosen: {@code newest}, {@code before …} or {@code by name}
 */
public record RestoreSource(
    String service,
    String etag,
    @Nullable String tier,
    @Nullable Instant takenAt,
    Instant expiresAt,
    String chosen) {}
