package dev.apimdr.app.catalogue;

import dev.apimdr.app.ports.ChangeDocuments;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.change.ChangeState;
import dev.apimdr.core.change.SubscriptionChanges;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.service.ServiceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether services were changed since their newest recovery points, as the timer found out the last
 * time. It takes one read for each subscription.
 */
final class ChangeStates {

  private final ChangeDocuments documents;
  private final Map<String, Known> read = new HashMap<>();

  /** What a document says, or why it says nothing. */
  private record Known(Optional<SubscriptionChanges> changes, String unreadable) {}

  ChangeStates(ChangeDocuments documents) {
    this.documents = documents;
  }

  /**
   * How one service stands.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  ChangeState of(ServiceId service, ServiceHistory history, Instant now) {
    Known known =
        read.computeIfAbsent(service.subscriptionId().toLowerCase(Locale.ROOT), this::read);
    ServiceHistory.Ended success = history.lastSuccess();
    return known.unreadable().isEmpty()
        ? ChangeState.of(
            known.changes().orElse(null),
            service.key(),
            success == null ? null : success.startedAt(),
            now)
        : ChangeState.unknown(known.unreadable());
  }

  private Known read(String subscription) {
    try {
      return new Known(documents.find(subscription).map(Versioned::value), "");
    } catch (NewerDocumentException newer) {
      return new Known(
          Optional.empty(), "What is known of it was written by a newer version of the app.");
    } catch (DamagedDocumentException damaged) {
      return new Known(Optional.empty(), "What was known of it is damaged: it is found out again.");
    }
  }
}
