package dev.apimdr.core;

import java.time.Instant;

/**
 * That an operation's time is still to be looked up in the Activity Log.
 *
 * @param service key
 * @param endedAt the end of the operation
 */
public record LaterLook(String service, OperationId operationId, Instant endedAt) {}
