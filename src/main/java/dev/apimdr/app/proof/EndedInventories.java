package dev.apimdr.app.proof;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.inventory.Inventory;
import dev.apimdr.core.inventory.InventoryEntry;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryWalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The inventories that are to be compared. One that a newer version of the app wrote throws {@link
 * dev.apimdr.app.ports.NewerDocumentException}: that version can compare it.
 */
final class EndedInventories {

  private final Inventories inventories;

  EndedInventories(Inventories inventories) {
    this.inventories = inventories;
  }

  /**
   * The document of an inventory that ended; empty while it is under way.
   *
   * @param of what it is of, for people
   * @throws NotComparableException when it is not there, was given up, or cannot be read
   */
  Optional<InventoryWalk> find(String service, String id, String of) throws NotComparableException {
    InventoryWalk walk = document(service, id, of);
    if (walk.phase() == InventoryPhase.ABANDONED) {
      InventoryOutcome outcome = walk.outcome();
      String why = outcome == null ? null : outcome.why();
      throw new NotComparableException(
          "the inventory of " + of + " was given up" + (why == null ? "" : ": " + why));
    }
    return Optional.of(walk).filter(ended -> ended.phase().isTerminal());
  }

  private InventoryWalk document(String service, String id, String of)
      throws NotComparableException {
    try {
      return inventories
          .find(service, id)
          .map(Versioned::value)
          .orElseThrow(() -> new NotComparableException(of + " has no inventory"));
    } catch (DamagedDocumentException damaged) {
      throw unreadable(of, damaged);
    }
  }

  /**
   * All that an inventory has: some 350 bytes for each entity.
   *
   * @throws NotComparableException when its entries are no longer there, or cannot be read
   */
  Inventory read(InventoryWalk ended, String of) throws NotComparableException {
    List<InventoryEntry> entries = new ArrayList<>(ended.progress().counts().total());
    try {
      if (!inventories.read(ended.service().key(), ended.id(), entries::add)) {
        throw new NotComparableException("the entries of the inventory of " + of + " are gone");
      }
    } catch (DamagedDocumentException damaged) {
      throw unreadable(of, damaged);
    }
    return new Inventory(ended.request().scope(), entries, ended.progress().unread());
  }

  private static NotComparableException unreadable(String of, DamagedDocumentException damaged) {
    return new NotComparableException(
        "the inventory of " + of + " cannot be read: " + damaged.blob() + " is damaged", damaged);
  }
}
