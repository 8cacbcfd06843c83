package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.FleetDocuments;
import dev.apimdr.azure.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** The service list as a blob of the ledger's container, and {@code configuration.json}. */
public final class BlobFleetDocuments implements FleetDocuments {
  private static final String ACCEPTED = "configuration.json";
  private static final String LIST = "protectedServices";
  private static final int TRIES = 5;

  private final LedgerContainer container;
  private final String blob;

  /** The list of a blob's name. */
  public BlobFleetDocuments(LedgerContainer container, String blob) {
    this.container = container;
    this.blob = blob;
  }

  @Override
  public Optional<String> written() {
    return container.text(blob);
  }

  @Override
  public Optional<String> accepted() {
    return container.read(ACCEPTED).map(found -> found.fields().text(LIST));
  }

  /** Whoever accepts last is right: instances that read at one time read the same list. */
  @Override
  public void accept(String list) {
    JsonObject document = new JsonObject().put(LIST, list);
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<LedgerContainer.Found> found = container.read(ACCEPTED);
      if (found.isPresent() && found.get().fields().text(LIST).equals(list)) {
        return;
      }
      Optional<String> written =
          found.isPresent()
              ? container.replace(ACCEPTED, found.get().etag(), document, Map.of())
              : container.create(ACCEPTED, document, Map.of());
      if (written.isPresent()) {
        return;
      }
    }
  }
}
