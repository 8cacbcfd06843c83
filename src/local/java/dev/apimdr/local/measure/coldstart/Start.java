package dev.apimdr.local.measure.coldstart;

import java.time.Duration;

/**
 * One measured start.
 *
 * @param untilAnswered from the start of the process until its first response, without idle time in
 *     between
 * @param cpu processor time of all threads of the process until then
 */
record Start(Duration untilAnswered, Duration cpu) {}
