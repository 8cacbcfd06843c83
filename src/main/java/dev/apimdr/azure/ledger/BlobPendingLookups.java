package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.PendingLookups;
import dev.apimdr.azure.codec.IndexJson;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.PendingLookup;
import dev.apimdr.core.service.ServiceId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The index of what is still to be looked up as blobs {@code later/{service}/{operationId}}; a
 * listing with its metadata is all it takes to read it.
 */
public final class BlobPendingLookups implements PendingLookups {
  private static final String ROOT = "later/";
  private static final String YES = "true";
  private static final String ENDED = "endedAt";
  private static final String UNCERTAIN = "uncertain";

  private final LedgerContainer container;

  public BlobPendingLookups(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public void add(PendingLookup look) {
    container.create(
        blob(look),
        IndexJson.lock(look.service(), look.operationId()).put(ENDED, look.endedAt()),
        new Metadata()
            .put(ENDED, look.endedAt())
            .put(UNCERTAIN, look.uncertain() ? YES : null)
            .values());
  }

  @Override
  public List<PendingLookup> all() {
    return container.list(ROOT).stream().flatMap(listed -> look(listed).stream()).toList();
  }

  @Override
  public void remove(PendingLookup look) {
    container.delete(blob(look), null);
  }

  /**
   * Blobs that are no entries of ours are passed over. Where the metadata was lost the entry's own
   * age tells enough.
   */
  private static Optional<PendingLookup> look(LedgerContainer.Listed listed) {
    String[] path = listed.name().substring(ROOT.length()).split("/", -1);
    return path.length == 2 && ServiceId.isKey(path[0]) && OperationId.isValid(path[1])
        ? Optional.of(
            new PendingLookup(
                path[0],
                new OperationId(path[1]),
                endedAt(listed),
                YES.equals(listed.metadata().get(UNCERTAIN))))
        : Optional.empty();
  }

  private static Instant endedAt(LedgerContainer.Listed listed) {
    try {
      return Instant.parse(Metadata.decode(listed.metadata().getOrDefault(ENDED, "")));
    } catch (IllegalArgumentException | DateTimeException unknown) {
      return listed.created();
    }
  }

  private static String blob(PendingLookup look) {
    return ROOT + look.service() + "/" + look.operationId();
  }
}
