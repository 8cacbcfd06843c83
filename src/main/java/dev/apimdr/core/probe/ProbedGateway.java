package dev.apimdr.core.probe;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What of a service is asked.
 *
 * @param origin of its gateway; none before Azure has named it
 * @param api path of an operation, below the origin, that answers 401 without a key; none where
 *     there is none, or none is known
 * @param afterRestore whether the operation was chosen after the restore, among what it brought
 */
public record ProbedGateway(@Nullable URI origin, @Nullable String api, boolean afterRestore) {

  /** Nothing is known yet. */
  public static final ProbedGateway UNKNOWN = new ProbedGateway(null, null, false);
}
