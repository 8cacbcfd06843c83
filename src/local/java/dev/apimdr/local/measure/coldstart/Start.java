package dev.apimdr.local.measure.coldstart;

import java.time.Duration;

/**
 * One measured start.
 *
 * @param untilAnswered from before the process was started until its first answer was here, without
 *     the worker's rest
 * @param cpu the processor time the process had used by then, on all its threads
 */
record Start(Duration untilAnswered, Duration cpu) {}
