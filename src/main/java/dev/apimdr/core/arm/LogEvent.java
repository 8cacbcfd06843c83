package dev.apimdr.core.arm;

import java.time.Instant;

/**
 * One event of the Activity Log about a request of ours, or about what came of it. An event that is
 * not surely ours is never one of these.
 *
 * @param at when Azure wrote it, by Azure's clock
 * @param request whether it names our client request id, so is about the request itself
 * @param correlationId what all events about one request have in common
 * @param status Azure's word, e.g. {@code Started, Accepted, Succeeded, Failed}
 * @param httpStatus what was answered, 0 where the event does not say
 * @param message Azure's words, verbatim; empty where there are none
 */
public record LogEvent(
    Instant at,
    boolean request,
    String correlationId,
    String status,
    int httpStatus,
    String message) {

  public boolean says(String word) {
    return status.equalsIgnoreCase(word);
  }

  /** The event in one line for people. */
  public String words() {
    String code = httpStatus == 0 ? status : status + " (HTTP " + httpStatus + ")";
    return message.isBlank() ? code : code + ": " + message;
  }
}
