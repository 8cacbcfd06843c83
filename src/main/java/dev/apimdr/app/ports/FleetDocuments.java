package dev.apimdr.app.ports;

import java.util.Optional;

/**
 * The service list in the ledger's container: as people wrote it, and a copy of it as it was last
 * accepted. Every method throws {@link LedgerUnavailableException} when the store cannot be
 * reached.
 */
public interface FleetDocuments {

  /** The list as it stands now; empty when there is no such blob. */
  Optional<String> written();

  /**
   * The list as it was last accepted; empty when there is no copy.
   *
   * @throws NewerDocumentException when a newer app wrote the copy
   * @throws DamagedDocumentException when the copy cannot be read
   */
  Optional<String> accepted();

  /**
   * Remembers a list as accepted; a damaged copy is written over.
   *
   * @throws NewerDocumentException when a newer app wrote the copy: it stays
   * @throws IllegalStateException when no copy can be kept of this list
   */
  void accept(String list);
}
