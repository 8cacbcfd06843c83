package dev.apimdr.app.ports;

import dev.apimdr.core.standby.Standby;
import java.util.Optional;

/**
 * How each target stands that follows a source, one document for each. Every method throws {@link
 * LedgerUnavailableException} when the store cannot be reached, {@link NewerDocumentException} and
 * {@link DamagedDocumentException} as those of other documents do.
 */
public interface Standbys {

  /** One standby; empty where it was never seen. */
  Optional<Versioned<Standby>> find(String service);

  /** Creates the document; empty when there is one already. */
  Optional<Versioned<Standby>> create(Standby first);

  /** Changes the document from what was read; empty when somebody else was faster. */
  Optional<Versioned<Standby>> replace(Versioned<Standby> read, Standby next);
}
