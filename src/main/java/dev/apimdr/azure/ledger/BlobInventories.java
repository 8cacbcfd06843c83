package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.codec.InventoryLines;
import dev.apimdr.azure.codec.InventoryWalkJson;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryWalk;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Inventories: a document for each, and its entries as compressed lines, a file for each turn and
 * in the end one of all. A gzip file may have several members, so the one is made of the others as
 * they are.
 *
 * <p>A part costs four transactions: it is written, read, staged as a block of the one file and
 * removed. An inventory costs four more: a look for the one file, its first block, its list of
 * blocks, and one listing of its parts; and the document's writes, one for each turn.
 */
public final class BlobInventories implements Inventories {

  /** A document holds the names of one page for each list on the way to where the walk stands. */
  private static final int LARGEST = 16 * 1024 * 1024;

  private static final String REQUESTED = "requestedAt";
  private static final String PHASE = "phase";

  private final LedgerContainer container;
  private final LedgerFiles files;

  public BlobInventories(LedgerContainer container) {
    this.container = container;
    this.files = container.files();
  }

  @Override
  public Optional<Versioned<InventoryWalk>> find(String service, String inventoryId) {
    String blob = LedgerLayout.inventory(service, inventoryId);
    return container
        .read(blob, LARGEST)
        .map(found -> LedgerCodec.stored(blob, found, InventoryWalkJson::read));
  }

  @Override
  public Optional<Versioned<InventoryWalk>> create(InventoryWalk made) {
    return container
        .create(blob(made), InventoryWalkJson.write(made), metadata(made))
        .map(etag -> new Versioned<>(made, etag));
  }

  @Override
  public Optional<Versioned<InventoryWalk>> replace(
      Versioned<InventoryWalk> read, InventoryWalk next) {
    return container
        .replace(blob(next), read.etag(), InventoryWalkJson.write(next), metadata(next))
        .map(etag -> new Versioned<>(next, etag));
  }

  private static String blob(InventoryWalk walk) {
    return LedgerLayout.inventory(walk.service().key(), walk.id());
  }

  private static Map<String, String> metadata(InventoryWalk walk) {
    return new Metadata()
        .put(REQUESTED, walk.request().requestedAt())
        .put(PHASE, walk.phase().wireName())
        .values();
  }

  @Override
  public void writePart(
      String service, String inventoryId, String part, List<InventoryEntry> entries) {
    files.write(
        LedgerLayout.inventoryPart(service, inventoryId, part), InventoryLines.write(entries));
  }

  @Override
  public void assemble(String service, String inventoryId, List<String> parts) {
    String whole = LedgerLayout.inventoryLines(service, inventoryId);
    if (!files.exists(whole)) {
      List<String> blobs =
          parts.stream()
              .map(part -> LedgerLayout.inventoryPart(service, inventoryId, part))
              .toList();
      // A second execution may have made the file and removed the parts meanwhile.
      files
          .combine(whole, InventoryLines.write(List.of()), blobs)
          .filter(missing -> !files.exists(whole))
          .ifPresent(
              missing -> {
                throw new DamagedDocumentException(missing, missing + " is missing", null);
              });
    }
    removeParts(service, inventoryId);
  }

  private void removeParts(String service, String inventoryId) {
    container.each(
        LedgerLayout.inventoryPartsOf(service, inventoryId),
        part -> container.delete(part.name(), null));
  }

  @Override
  public boolean read(String service, String inventoryId, Consumer<InventoryEntry> use) {
    String blob = LedgerLayout.inventoryLines(service, inventoryId);
    Optional<InputStream> file = files.open(blob);
    if (file.isEmpty()) {
      return false;
    }
    try (InputStream in = file.get()) {
      InventoryLines.read(blob, in, use);
      return true;
    } catch (IOException damaged) {
      throw new DamagedDocumentException(blob, blob + " is no whole gzip file", damaged);
    }
  }

  @Override
  public List<Listed> of(String service) {
    return container.list(LedgerLayout.inventoriesOf(service)).stream()
        .flatMap(blob -> listed(service, blob).stream())
        .sorted(Comparator.comparing(Listed::requestedAt).thenComparing(Listed::id).reversed())
        .toList();
  }

  private static Optional<Listed> listed(String service, LedgerContainer.Listed blob) {
    return LedgerLayout.inventoryOf(service, blob.name())
        .map(id -> new Listed(id, requestedAt(blob)));
  }

  /** Where the metadata was lost, the document's own age stands in for it. */
  private static Instant requestedAt(LedgerContainer.Listed listed) {
    try {
      return Instant.parse(Metadata.decode(listed.metadata().getOrDefault(REQUESTED, "")));
    } catch (IllegalArgumentException | DateTimeException unknown) {
      return listed.created();
    }
  }

  /** The document goes last: while something is left, it is found and removed again. */
  @Override
  public void remove(String service, String inventoryId) {
    removeParts(service, inventoryId);
    container.delete(LedgerLayout.inventoryLines(service, inventoryId), null);
    container.delete(LedgerLayout.inventory(service, inventoryId), null);
  }
}
