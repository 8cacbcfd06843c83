package dev.apimdr.core.operation;

import dev.apimdr.core.service.ServiceId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try to POST an operation. It is recorded before the POST, and only the execution that
 * recorded it may send it.
 *
 * @param attemptId random; later writes keep it, so that a late reply finds the try it belongs to
 * @param recordedAt when; the operation's deadline counts from here
 * @param unknown whether the reply was lost: ARM may or may not have accepted
 * @param shortestRecent the shortest duration of the service's recent operations of this kind;
 *     polling earlier is pointless
 */
public record PostAttempt(
    String attemptId, Instant recordedAt, boolean unknown, @Nullable Duration shortestRecent) {

  /** An attempt of which nobody knows how long it takes. */
  public static PostAttempt of(String attemptId, Instant at) {
    return new PostAttempt(attemptId, at, false, null);
  }

  /** The same POST, its reply lost. */
  public PostAttempt withUnknown() {
    return new PostAttempt(attemptId, recordedAt, true, shortestRecent);
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
