package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.ChangeDocuments;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.codec.SubscriptionChangesJson;
import dev.apimdr.core.change.SubscriptionChanges;
import java.util.Map;
import java.util.Optional;

/** What the Activity Log showed of each subscription, one document for each. */
public final class BlobChangeDocuments implements ChangeDocuments {

  /** In bytes: 1,000 services that were all changed take 2 MB. */
  static final int LARGEST = 8 * 1024 * 1024;

  private final LedgerContainer container;

  public BlobChangeDocuments(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public Optional<Versioned<SubscriptionChanges>> find(String subscriptionId) {
    String blob = LedgerLayout.changes(subscriptionId);
    return container
        .read(blob, LARGEST)
        .map(found -> LedgerCodec.stored(blob, found, SubscriptionChangesJson::read));
  }

  @Override
  public Optional<Versioned<SubscriptionChanges>> create(SubscriptionChanges first) {
    return container
        .create(
            LedgerLayout.changes(first.subscriptionId()),
            SubscriptionChangesJson.write(first),
            Map.of())
        .map(etag -> new Versioned<>(first, etag));
  }

  @Override
  public Optional<Versioned<SubscriptionChanges>> replace(
      Versioned<SubscriptionChanges> read, SubscriptionChanges next) {
    return container
        .replace(
            LedgerLayout.changes(next.subscriptionId()),
            read.etag(),
            SubscriptionChangesJson.write(next),
            Map.of())
        .map(etag -> new Versioned<>(next, etag));
  }

  @Override
  public String setAside(String subscriptionId) {
    String blob = LedgerLayout.changes(subscriptionId);
    var unused = container.setAside(blob);
    return LedgerLayout.setAside(blob);
  }
}
