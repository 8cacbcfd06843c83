package dev.apimdr.core.lifecycle;

import dev.apimdr.core.operation.BlobLookup;
import org.jspecify.annotations.Nullable;

/**
 * What can be observed of an operation without its status: the service's state and the backup's
 * blob.
 *
 * @param state whether the service is settled
 * @param blob whether the backup's blob is there; it does not matter for restores
 * @param provisioningState ARM's, when it could be read
 */
public record Observation(State state, BlobLookup blob, @Nullable String provisioningState) {

  /** Whether the service is settled. */
  public enum State {
    /** No operation runs on it. */
    SETTLED,
    /** One does. */
    BUSY,
    /** It could not be read. */
    UNKNOWN
  }
}
