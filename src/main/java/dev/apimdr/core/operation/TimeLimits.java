package dev.apimdr.core.operation;

import java.time.Duration;

/**
 * How long an operation may take.
 *
 * @param deadline from the POST, or from the request where there is none yet, until we give up
 *     ({@code OPERATION_DEADLINE})
 * @param startWithin how long after the request a restore may still be POSTed ({@code
 *     RESTORE_START_WITHIN})
 */
public record TimeLimits(Duration deadline, Duration startWithin) {}
