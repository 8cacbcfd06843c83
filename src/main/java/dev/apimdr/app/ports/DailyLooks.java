package dev.apimdr.app.ports;

import dev.apimdr.core.recovery.DailyLook;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the watchdog last looked at the blobs of each service's recovery points, so that several
 * hosts and restarts do not look again. Every method throws {@link LedgerUnavailableException} when
 * the store cannot be reached.
 */
public interface DailyLooks {

  /** Those of all services. */
  List<Versioned<DailyLook>> all();

  /**
   * Notes a look that is about to be made.
   *
   * @param known the last one, as it was read; none for the first
   * @return empty when another host was faster
   */
  Optional<Versioned<DailyLook>> note(@Nullable Versioned<DailyLook> known, DailyLook next);
}
