package dev.apimdr.core.lifecycle;

import dev.apimdr.core.operation.BlobFacts;
import org.jspecify.annotations.Nullable;

/**
 * What can be observed of an operation without its status: the service's state and the backup's
 * blob.
 *
 * @param state whether the service is settled
 * @param blob whether the backup's blob is there; not asked for restores
 * @param facts of the blob, when it is there
 * @param provisioningState ARM's, when it could be read
 */
public record Observation(
    State state, Blob blob, @Nullable BlobFacts facts, @Nullable String provisioningState) {

  /** Whether the service is settled. */
  public enum State {
    /** No operation runs on it. */
    SETTLED,
    /** One does. */
    BUSY,
    /** It could not be read. */
    UNKNOWN
  }

  /** Whether the backup's blob is there. */
  public enum Blob {
    /** It is. */
    PRESENT,
    /** The store says it is not. */
    ABSENT,
    /** The store could not be read, or need not be. */
    UNKNOWN
  }
}
