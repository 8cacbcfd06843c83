package dev.apimdr.core.drill;

import java.time.Instant;

/**
 * The recovery point that a drill restores.
 *
 * @param tier of the service it is of, as ARM spells it: the drill's service is of the same; {@code
 *     unknown} where the manifest does not tell
 * @param chosen how it was chosen, in words
 */
public record DrilledPoint(String backupName, String tier, Instant takenAt, String chosen) {}
