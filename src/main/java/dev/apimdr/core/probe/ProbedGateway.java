package dev.apimdr.core.probe;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What of a service is asked. No probe may reach a backend, so a path that may be one of an API
 * without a key is not asked.
 *
 * @param origin of its gateway; none before Azure has named it
 * @param api path of an operation, below the origin, that answers 401 without a key; none where
 *     there is none, or none is known
 * @param asksUnknown whether a path of no API is asked: only where no API is at the root
 * @param afterRestore whether the paths were chosen after the restore, by what it brought
 */
public record ProbedGateway(
    @Nullable URI origin, @Nullable String api, boolean asksUnknown, boolean afterRestore) {

  /** Nothing is known yet. */
  public static final ProbedGateway UNKNOWN = new ProbedGateway(null, null, false, false);

  /** Without the paths that, as it turned out, lead to a backend. */
  ProbedGateway after(GatewaySight sight) {
    return new ProbedGateway(
        origin,
        sight.isApiOpen() ? null : api,
        asksUnknown && !sight.isUnknownKnown(),
        afterRestore);
  }
}
