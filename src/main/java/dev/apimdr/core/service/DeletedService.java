package dev.apimdr.core.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deleted service that can still be undeleted, with all of its configuration.
 *
 * @param deletedAt where ARM says it
 * @param purgedAt until when it can be undeleted, where ARM says it; documented are 48 hours
 */
public record DeletedService(
    String location, @Nullable Instant deletedAt, @Nullable Instant purgedAt) {

  /** What a person should do, and until when. */
  public String advice(String name) {
    return name
        + " was deleted"
        + (deletedAt == null ? "" : " at " + deletedAt)
        + " and can be undeleted"
        + (purgedAt == null ? " (for 48 hours after that)" : " until " + purgedAt)
        + ", losing nothing: undelete it first.";
  }
}
