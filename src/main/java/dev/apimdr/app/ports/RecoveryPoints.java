package dev.apimdr.app.ports;

import dev.apimdr.core.recovery.RecoveryPoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The manifests of verified backups. Every method throws {@link LedgerUnavailableException} when
 * the store cannot be reached.
 */
public interface RecoveryPoints {

  /** Writes a manifest; the one that is there already stays. */
  void add(RecoveryPoint point);

  Optional<RecoveryPoint> find(String service, String backupName);

  /** One with its version, for a conditional change. */
  Optional<Versioned<RecoveryPoint>> stored(String service, String backupName);

  /** Changes a manifest from what was read; false when somebody else was faster or it is gone. */
  boolean replace(Versioned<RecoveryPoint> read, RecoveryPoint next);

  /** Removes a manifest; one that is gone already is fine. */
  void remove(String service, String backupName);

  /** All of a service, newest first, from one listing: without the omitted settings. */
  List<RecoveryPoint> of(String service);

  /**
   * Passes on those of every service, in no order and without the omitted settings, one page of the
   * listing at a time: a fleet's recovery points may not fit into memory.
   */
  void each(Consumer<RecoveryPoint> use);
}
