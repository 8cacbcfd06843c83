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

  /** One as it stands, for a conditional change. */
  Optional<Versioned<RecoveryPoint>> stored(String service, String backupName);

  /** Changes a manifest from what was read; false when somebody else was faster or it is gone. */
  boolean replace(Versioned<RecoveryPoint> read, RecoveryPoint next);

  /** Removes a manifest; one that is gone already is fine. */
  void remove(String service, String backupName);

  /**
   * All of a service, newest first, from the listing's metadata alone: without the omitted
   * settings.
   */
  List<RecoveryPoint> of(String service);

  /**
   * Hands over every one of every service, in no order, from the listing's metadata alone: without
   * the omitted settings, and never more than one page of the listing at a time.
   */
  void each(Consumer<RecoveryPoint> use);
}
