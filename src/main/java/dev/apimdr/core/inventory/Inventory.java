package dev.apimdr.core.inventory;

import java.util.List;

/**
 * All entities of a service at one time.
 *
 * @param entries each path once
 * @param unread lists that could not be read; what is below them is not among the entries
 */
public record Inventory(
    InventoryScope scope, List<InventoryEntry> entries, List<UnreadList> unread) {

  public Inventory {
    entries = List.copyOf(entries);
    unread = List.copyOf(unread);
  }
}
