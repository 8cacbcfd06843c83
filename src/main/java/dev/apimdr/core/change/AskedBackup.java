package dev.apimdr.core.change;

import dev.apimdr.core.operation.OperationId;
import java.time.Instant;

/**
 * The last backup that was asked for because of changes. It is written down before it is asked for:
 * who dies in between is followed by one who asks with the same id, and so for the same backup.
 *
 * @param reason in the words it was asked with, for the same id with other words is another request
 */
public record AskedBackup(OperationId id, Instant at, String reason) {}
