package dev.apimdr.core.arm;

import java.time.Instant;

/**
 * An event of the Activity Log about one of our requests or the operation it started. An event that
 * is not certainly ours is never one of these.
 *
 * @param at when Azure wrote it, by Azure's clock
 * @param request whether it names our client request id, so is about the request itself
 * @param correlationId what all events about one request have in common
 * @param status Azure's, e.g. {@code Started, Accepted, Succeeded, Failed}
 * @param httpStatus the response's, 0 where the event does not say
 * @param message Azure's, verbatim; empty where there are none
 */
public record LogEvent(
    Instant at,
    boolean request,
    String correlationId,
    String status,
    int httpStatus,
    String message) {

  public boolean hasStatus(String other) {
    return status.equalsIgnoreCase(other);
  }

  /** The event in one line for people. */
  public String text() {
    String code = httpStatus == 0 ? status : status + " (HTTP " + httpStatus + ")";
    return message.isBlank() ? code : code + ": " + message;
  }
}
