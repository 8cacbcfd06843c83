package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.PendingLookups;
import dev.apimdr.azure.codec.IndexJson;
import dev.apimdr.core.operation.PendingLookup;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The index of ended operations that the Activity Log is still to be read for. Its entries carry
 * what they say as metadata too, so that one listing reads all of it.
 */
public final class BlobPendingLookups implements PendingLookups {
  private static final String YES = "true";
  private static final String ENDED = "endedAt";
  private static final String UNCERTAIN = "uncertain";

  private final LedgerContainer container;

  public BlobPendingLookups(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public void add(PendingLookup lookup) {
    container.create(
        blob(lookup),
        IndexJson.lock(lookup.service(), lookup.operationId()).put(ENDED, lookup.endedAt()),
        new Metadata()
            .put(ENDED, lookup.endedAt())
            .put(UNCERTAIN, lookup.uncertain() ? YES : null)
            .values());
  }

  @Override
  public List<PendingLookup> all() {
    return container.list(LedgerLayout.PENDING_LOOKUPS).stream()
        .flatMap(listed -> lookup(listed).stream())
        .toList();
  }

  @Override
  public void remove(PendingLookup lookup) {
    container.delete(blob(lookup), null);
  }

  /** Other blobs are skipped. */
  private static Optional<PendingLookup> lookup(LedgerContainer.Listed listed) {
    return LedgerLayout.entryOf(LedgerLayout.PENDING_LOOKUPS, listed.name())
        .map(
            entry ->
                new PendingLookup(
                    entry.service(),
                    entry.operationId(),
                    endedAt(listed),
                    YES.equals(listed.metadata().get(UNCERTAIN))));
  }

  /** Where the metadata was lost, the entry's own age stands in for it. */
  private static Instant endedAt(LedgerContainer.Listed listed) {
    try {
      return Instant.parse(Metadata.decode(listed.metadata().getOrDefault(ENDED, "")));
    } catch (IllegalArgumentException | DateTimeException unknown) {
      return listed.created();
    }
  }

  private static String blob(PendingLookup lookup) {
    return LedgerLayout.pendingLookup(lookup.service(), lookup.operationId());
  }
}
