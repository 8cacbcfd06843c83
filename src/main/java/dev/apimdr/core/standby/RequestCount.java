package dev.apimdr.core.standby;

import java.time.Duration;
import java.time.Instant;

/**
 * How many requests a gateway answered in one interval of Azure Monitor's.
 *
 * @param from beginning of the interval
 * @param length a minute or an hour
 */
public record RequestCount(Instant from, Duration length, long requests) {}
