package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.codec.DrillJson;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillAgenda;
import dev.apimdr.core.drill.DrillPhase;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The drills, one document for each, and their agenda. A drill's metadata tells what a listing
 * shows, so that one listing reads all.
 */
public final class BlobDrills implements Drills {
  private static final String SOURCE = "source";
  private static final String PHASE = "phase";
  private static final String AT = "at";

  private static final Comparator<Listed> LAST_FIRST =
      Comparator.comparing(Listed::requestedAt).thenComparing(Listed::id).reversed();

  private final LedgerContainer container;

  public BlobDrills(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public Optional<Versioned<Drill>> find(String id) {
    return read(LedgerLayout.drill(id));
  }

  private Optional<Versioned<Drill>> read(String blob) {
    return container.read(blob).map(found -> LedgerCodec.stored(blob, found, DrillJson::read));
  }

  @Override
  public Optional<Versioned<Drill>> create(Drill made) {
    return container
        .create(blob(made), DrillJson.write(made), metadata(made))
        .map(etag -> new Versioned<>(made, etag));
  }

  @Override
  public Optional<Versioned<Drill>> replace(Versioned<Drill> read, Drill next) {
    return container
        .replace(blob(next), read.etag(), DrillJson.write(next), metadata(next))
        .map(etag -> new Versioned<>(next, etag));
  }

  private static String blob(Drill drill) {
    return LedgerLayout.drill(drill.id());
  }

  private static Map<String, String> metadata(Drill drill) {
    Listed listed = Listed.of(drill);
    return new Metadata()
        .put(SOURCE, listed.source())
        .put(PHASE, listed.phase().wireName())
        .put(AT, listed.requestedAt())
        .values();
  }

  @Override
  public List<Listed> all() {
    return container.list(LedgerLayout.DRILLS).stream()
        .flatMap(blob -> LedgerLayout.drillOf(blob.name()).flatMap(id -> listed(id, blob)).stream())
        .sorted(LAST_FIRST)
        .toList();
  }

  /** Metadata can be lost when somebody copies blobs; then the document is read. */
  private Optional<Listed> listed(String id, LedgerContainer.Listed blob) {
    Optional<Listed> listed = listed(id, blob.metadata());
    if (listed.isPresent()) {
      return listed;
    }
    try {
      return read(blob.name()).map(Versioned::value).map(Listed::of);
    } catch (NewerDocumentException | DamagedDocumentException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Listed> listed(String id, Map<String, String> metadata) {
    try {
      return DrillPhase.of(text(metadata, PHASE))
          .map(
              phase ->
                  new Listed(id, text(metadata, SOURCE), phase, Instant.parse(text(metadata, AT))));
    } catch (IllegalArgumentException | DateTimeException lost) {
      return Optional.empty();
    }
  }

  private static String text(Map<String, String> metadata, String name) {
    String encoded = metadata.get(name);
    if (encoded == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return Metadata.decode(encoded);
  }

  @Override
  public void remove(String id) {
    container.delete(LedgerLayout.drill(id), null);
  }

  @Override
  public Optional<Versioned<DrillAgenda>> agenda() {
    return container
        .read(LedgerLayout.DRILL_AGENDA)
        .map(found -> LedgerCodec.stored(LedgerLayout.DRILL_AGENDA, found, DrillJson::agenda));
  }

  @Override
  public Optional<Versioned<DrillAgenda>> create(DrillAgenda first) {
    return container
        .create(LedgerLayout.DRILL_AGENDA, DrillJson.write(first), Map.of())
        .map(etag -> new Versioned<>(first, etag));
  }

  @Override
  public Optional<Versioned<DrillAgenda>> replace(Versioned<DrillAgenda> read, DrillAgenda next) {
    return container
        .replace(LedgerLayout.DRILL_AGENDA, read.etag(), DrillJson.write(next), Map.of())
        .map(etag -> new Versioned<>(next, etag));
  }
}
