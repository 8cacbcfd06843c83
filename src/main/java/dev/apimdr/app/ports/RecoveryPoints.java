package dev.apimdr.app.ports;

import dev.apimdr.core.RecoveryPoint;
import java.util.List;
import java.util.Optional;

/**
 * The manifests ({@code recovery-points/{service}/{backupName}.json}). Every method throws {@link
 * LedgerUnavailableException}.
 */
public interface RecoveryPoints {

  /** Writes a manifest; the one that is there already stays. */
  void add(RecoveryPoint point);

  Optional<RecoveryPoint> find(String service, String backupName);

  /** All of a service, newest first, from the listing's metadata alone: without the companion. */
  List<RecoveryPoint> of(String service);
}
