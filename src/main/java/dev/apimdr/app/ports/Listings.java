package dev.apimdr.app.ports;

import dev.apimdr.core.listing.ServiceListing;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the services of each subscription, one document for each. Every method throws
 * {@link LedgerUnavailableException} when the store cannot be reached.
 */
public interface Listings {

  /** Ids of the subscriptions that have a document, in lower case. */
  Set<String> subscriptions();

  /**
   * The document of a subscription; empty when there is none.
   *
   * @param subscription its id, in lower case
   * @throws NewerDocumentException when a newer app wrote it
   * @throws DamagedDocumentException when it cannot be read
   */
  Optional<Versioned<ServiceListing>> find(String subscription);

  /**
   * Writes a document over the one that was read.
   *
   * @param known what was read; null where there was none
   * @return empty when another host was faster
   * @throws NewerDocumentException when a newer app wrote it meanwhile: it stays
   */
  Optional<Versioned<ServiceListing>> write(
      @Nullable Versioned<ServiceListing> known, ServiceListing next);

  /**
   * Moves a damaged document out of the way; the next list begins a new one.
   *
   * @return where it was moved to, for people
   */
  String setAside(String subscription);
}
