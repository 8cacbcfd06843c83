package dev.apimdr.core.proof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The backup that a restore brought back.
 *
 * @param service key of the service that it is of
 * @param takenAt when its POST was recorded; none where no manifest says so
 * @param inventoryId of the inventory that was made after it, whether there is one or not; none
 *     where it has no manifest
 */
public record RestoredPoint(
    String service, String backupName, @Nullable Instant takenAt, @Nullable String inventoryId) {}
