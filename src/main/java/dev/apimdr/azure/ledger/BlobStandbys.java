package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.Standbys;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.codec.StandbyJson;
import dev.apimdr.core.standby.Standby;
import java.util.Map;
import java.util.Optional;

/** How each target stands that follows a source, one document for each. */
public final class BlobStandbys implements Standbys {
  private final LedgerContainer container;

  public BlobStandbys(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public Optional<Versioned<Standby>> find(String service) {
    String blob = LedgerLayout.standby(service);
    return container.read(blob).map(found -> LedgerCodec.stored(blob, found, StandbyJson::read));
  }

  @Override
  public Optional<Versioned<Standby>> create(Standby first) {
    return container
        .create(LedgerLayout.standby(first.service()), StandbyJson.write(first), Map.of())
        .map(etag -> new Versioned<>(first, etag));
  }

  @Override
  public Optional<Versioned<Standby>> replace(Versioned<Standby> read, Standby next) {
    return container
        .replace(
            LedgerLayout.standby(next.service()), read.etag(), StandbyJson.write(next), Map.of())
        .map(etag -> new Versioned<>(next, etag));
  }
}
