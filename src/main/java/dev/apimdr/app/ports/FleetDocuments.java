package dev.apimdr.app.ports;

import java.util.Optional;

/**
 * The service list in the ledger's container: as people wrote it, and as it was last accepted
 * ({@code configuration.json}). Every method throws {@link LedgerUnavailableException}.
 */
public interface FleetDocuments {

  /** The list as it stands now; empty when there is no such blob. */
  Optional<String> written();

  /** The list as it was last accepted. */
  Optional<String> accepted();

  /** Remembers a list as accepted. */
  void accept(String list);
}
