package dev.apimdr.app.ports;

import dev.apimdr.core.change.SubscriptionChanges;
import java.util.Optional;

/**
 * What the Activity Log showed of each subscription, one document for each. Every method throws
 * {@link LedgerUnavailableException} when the store cannot be reached, and {@link
 * NewerDocumentException} or {@link DamagedDocumentException} when it would have to read such a
 * document.
 */
public interface ChangeDocuments {

  Optional<Versioned<SubscriptionChanges>> find(String subscriptionId);

  /** Writes the first one of a subscription; empty when there is one. */
  Optional<Versioned<SubscriptionChanges>> create(SubscriptionChanges first);

  /** Changes one from what was read; empty when somebody else changed it first. */
  Optional<Versioned<SubscriptionChanges>> replace(
      Versioned<SubscriptionChanges> read, SubscriptionChanges next);

  /**
   * Moves a damaged document out of the way.
   *
   * @return where it was moved to, for people
   */
  String setAside(String subscriptionId);
}
