package dev.apimdr.app.ports;

import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryWalk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Inventories: a document for each, and the entries that were found, which are far too many for a
 * document.
 *
 * <p>While a walk is under way each turn writes what it found as a part of its own; which parts
 * count only the document says. At the end they become one blob.
 *
 * <p>Every method throws {@link LedgerUnavailableException} when the store cannot be reached.
 * {@link #find}, {@link #create} and {@link #replace} throw {@link NewerDocumentException} and
 * {@link DamagedDocumentException} as those of other documents do.
 */
public interface Inventories {

  Optional<Versioned<InventoryWalk>> find(String service, String inventoryId);

  /** Creates the document; empty when there is one of this id already. */
  Optional<Versioned<InventoryWalk>> create(InventoryWalk made);

  /** Changes the document from what was read; empty when somebody else was faster. */
  Optional<Versioned<InventoryWalk>> replace(Versioned<InventoryWalk> read, InventoryWalk next);

  /**
   * Writes what one turn found. A second write of the same part replaces the first.
   *
   * @param part its name, unique to one execution of one turn; {@code [a-z0-9-]{1,64}}
   */
  void writePart(String service, String inventoryId, String part, List<InventoryEntry> entries);

  /**
   * Makes one blob of some parts, in their order, and then removes all parts of the inventory, also
   * those that are not named. Where the blob is there already only the parts are removed, so that a
   * second call after a crash, or at the same time, completes the first.
   *
   * @throws DamagedDocumentException when a part is missing, and there is still no blob
   */
  void assemble(String service, String inventoryId, List<String> parts);

  /**
   * Passes on the entries of an assembled inventory, in order, a few at a time in memory.
   *
   * @return false when it is not assembled
   */
  boolean read(String service, String inventoryId, Consumer<InventoryEntry> use);

  /** The inventories of a service, the one that was requested last first, from one listing. */
  List<Listed> of(String service);

  /** An inventory as a listing shows it. */
  record Listed(String id, Instant requestedAt) {}

  /** Removes an inventory with all that is of it; one that is gone already is fine. */
  void remove(String service, String inventoryId);
}
