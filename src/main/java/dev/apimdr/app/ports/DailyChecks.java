package dev.apimdr.app.ports;

import dev.apimdr.core.recovery.DailyCheck;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the watchdog last checked the blobs of each service's recovery points, so that other hosts
 * and the same one after a restart do not check them again. Every method throws {@link
 * LedgerUnavailableException} when the store cannot be reached.
 */
public interface DailyChecks {

  /** Those of all services. */
  List<Versioned<DailyCheck>> all();

  /**
   * Notes a check that is about to begin.
   *
   * @param known the last one, as it was read; null for the first
   * @return empty when another host was faster
   */
  Optional<Versioned<DailyCheck>> note(@Nullable Versioned<DailyCheck> known, DailyCheck next);

  /** Removes what is noted of a service that will never be there again; nothing is fine. */
  void remove(String service);
}
