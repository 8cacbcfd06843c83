package dev.apimdr.core.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deleted service that can still be undeleted, losing nothing.
 *
 * @param deletedAt when it was deleted, where ARM says so
 * @param purgedAt until when undeleting is possible, where ARM says so; it documents 48 hours
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
