package dev.apimdr.app.proof;

import dev.apimdr.core.service.Fleet;
import java.time.Duration;

/**
 * What restores are held against.
 *
 * @param rto how long a restore of a service should take, where the service's entry says nothing
 * @param within how old the last restore that brought back everything may be, of a service that a
 *     standby follows
 * @param probes whether gateways are looked at during restores
 */
public record ProofSettings(Duration rto, Duration within, boolean probes) {

  /** What counts where nobody has set anything. */
  public static final ProofSettings STANDARD =
      new ProofSettings(Duration.ofHours(4), Duration.ofDays(35), true);

  /** How long a restore of a service's backup should take. */
  Duration rtoOf(String source, Fleet fleet) {
    Fleet.ProtectedService known = fleet.protectedServices().get(source);
    Duration own = known == null ? null : known.rto();
    return own == null ? rto : own;
  }
}
