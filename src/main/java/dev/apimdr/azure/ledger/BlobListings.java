package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.Listings;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.codec.ServiceListingJson;
import dev.apimdr.core.listing.ServiceListing;
import dev.apimdr.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of the services of each subscription, one document for each subscription. */
public final class BlobListings implements Listings {

  /** Bytes; a service takes about 500 of them. */
  private static final int LARGEST = 16 * 1024 * 1024;

  private final LedgerContainer container;

  public BlobListings(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public Set<String> subscriptions() {
    return container.list(LedgerLayout.LISTINGS).stream()
        .flatMap(listed -> LedgerLayout.subscriptionOf(listed.name()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<Versioned<ServiceListing>> find(String subscription) {
    String blob = LedgerLayout.listing(subscription);
    return container
        .read(blob, LARGEST)
        .map(found -> LedgerCodec.stored(blob, found, ServiceListingJson::read));
  }

  @Override
  public Optional<Versioned<ServiceListing>> write(
      @Nullable Versioned<ServiceListing> known, ServiceListing next) {
    String blob = LedgerLayout.listing(next.subscription());
    JsonObject document = ServiceListingJson.write(next);
    return (known == null
            ? container.create(blob, document, Map.of())
            : container.replace(blob, known.etag(), document, Map.of()))
        .map(etag -> new Versioned<>(next, etag));
  }

  @Override
  public String setAside(String subscription) {
    String blob = LedgerLayout.listing(subscription);
    var unused = container.setAside(blob);
    return LedgerLayout.setAside(blob);
  }
}
