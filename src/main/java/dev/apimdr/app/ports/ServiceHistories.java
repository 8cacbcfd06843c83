package dev.apimdr.app.ports;

import dev.apimdr.core.history.ServiceHistory;
import java.util.List;
import java.util.Optional;

/**
 * What each service's operations came to, one document for each service. Every method throws {@link
 * LedgerUnavailableException} when the store cannot be reached, and {@link
 * DamagedDocumentException} when it would have to read a damaged document.
 */
public interface ServiceHistories {

  Optional<Versioned<ServiceHistory>> find(String service);

  /**
   * Those of all services, from the listing's metadata alone and so as {@link
   * ServiceHistory#shown()} has them; where 20 ends do not fit into it, the newest of them.
   */
  List<ServiceHistory> all();

  /**
   * Puts a damaged record out of the way, as it is, and begins a new one with what its listing
   * still shows, if that can be read.
   *
   * @return the name under which the damaged one lies
   */
  String setAside(String service);

  /** Writes the first record; false when there is one. */
  boolean create(ServiceHistory first);

  /** Changes a record from what was read; false when somebody else was faster. */
  boolean replace(Versioned<ServiceHistory> read, ServiceHistory next);
}
