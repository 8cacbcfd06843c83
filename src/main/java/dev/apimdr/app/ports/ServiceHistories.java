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
   * Those of all services, from one listing: shortened as by {@link ServiceHistory#shown()}, and
   * where 20 ends do not fit into the metadata, with the newest of them.
   */
  List<ServiceHistory> all();

  /**
   * Moves a damaged history out of the way and begins a new one from the metadata that its listing
   * still shows, if that can be read.
   *
   * @return where the damaged one was moved to, for people
   */
  String setAside(String service);

  /** Writes the first history of a service; false when there is one. */
  boolean create(ServiceHistory first);

  /** Changes a history from what was read; false when somebody else changed it first. */
  boolean replace(Versioned<ServiceHistory> read, ServiceHistory next);

  /** Removes the history of a service that will never be there again; none is fine. */
  void remove(String service);
}
