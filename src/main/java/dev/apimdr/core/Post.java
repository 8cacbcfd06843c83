package dev.apimdr.core;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * The licence of one POST. It is written before the POST, and only the execution that wrote it may
 * send it.
 *
 * @param licence random; later writes keep it, so that a late reply finds the try it belongs to
 * @param licensedAt when; the operation's deadline counts from here
 * @param unknown whether the reply was lost: ARM may or may not have accepted
 */
public record Post(String licence, Instant licensedAt, boolean unknown) {

  /** The same POST, its fate unknown. */
  public Post withUnknown() {
    return new Post(licence, licensedAt, true);
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
