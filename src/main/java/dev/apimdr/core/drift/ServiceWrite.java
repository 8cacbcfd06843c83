package dev.apimdr.core.drift;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One write to a service or to a resource below it, as the Activity Log has it.
 *
 * @param operationName ARM's name of the write, e.g. {@code
 *     Microsoft.ApiManagement/service/apis/write}
 * @param resource its path below the service, e.g. {@code apis/echo}; empty for the service itself
 * @param caller who made it: an e-mail address or the id of an application. It is personal data:
 *     shown to who may read it, and neither stored nor logged
 */
public record ServiceWrite(
    Instant at, String operationName, String resource, @Nullable String caller) {

  /** For how long the Activity Log keeps them, as its documentation says. */
  public static final Duration KEPT = Duration.ofDays(90);

  /** Without the caller, for it may end up in a log. */
  @Override
  public String toString() {
    return at + " " + operationName + " " + resource;
  }
}
