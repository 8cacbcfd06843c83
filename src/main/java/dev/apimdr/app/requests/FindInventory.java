package dev.apimdr.app.requests;

import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.inventory.InventoryWalk;
import java.util.Optional;

/** Reads one inventory, of any service in the ledger: how it stands, without its entities. */
public final class FindInventory {

  private final Inventories inventories;

  FindInventory(Inventories inventories) {
    this.inventories = inventories;
  }

  /**
   * The inventory of an id; empty where the ledger has none, or no longer.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Optional<InventoryWalk> find(String service, String id) {
    return inventories.find(service, id).map(Versioned::value);
  }
}
