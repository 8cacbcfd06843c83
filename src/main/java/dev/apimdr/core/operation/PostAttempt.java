package dev.apimdr.core.operation;

import dev.apimdr.core.service.ServiceId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The licence of one POST. It is written before the POST, and only the execution that wrote it may
 * send it.
 *
 * @param attemptId random; later writes keep it, so that a late reply finds the try it belongs to
 * @param licensedAt when; the operation's deadline counts from here
 * @param unknown whether the reply was lost: ARM may or may not have accepted
 * @param shortestUsual what such an operation has taken at the least of late; asking before is in
 *     vain
 */
public record PostAttempt(
    String attemptId, Instant licensedAt, boolean unknown, @Nullable Duration shortestUsual) {

  /** One of which nobody knows how long it takes. */
  public static PostAttempt licensed(String licence, Instant at) {
    return new PostAttempt(licence, at, false, null);
  }

  /** The same POST, its fate unknown. */
  public PostAttempt withUnknown() {
    return new PostAttempt(attemptId, licensedAt, true, shortestUsual);
  }

  /**
   * What is sent as {@code x-ms-client-request-id}: derived from the operation, so that a person
   * can search the Activity Log for it even when nothing of the reply was kept.
   */
  public static String clientRequestId(ServiceId service, OperationId operation) {
    return UUID.nameUUIDFromBytes(
            (service.key() + "/" + operation).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
