package dev.apimdr.app.inventory;

import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.core.inventory.InventoryEntries;
import dev.apimdr.core.signing.KeyRing;
import dev.apimdr.core.signing.SigningKey;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key that fingerprints are made with. It is never rotated with the others, for inventories
 * made with different keys cannot be compared. Its methods throw what {@link SigningKeys} throws.
 */
final class InventoryKeys {

  /** Names the key's document. */
  static final String PURPOSE = "inventory";

  private final SigningKeys keys;

  InventoryKeys(SigningKeys keys) {
    this.keys = keys;
  }

  /** The id of the key of new inventories. */
  String currentId() {
    return InventoryEntries.keyId(keys.of(PURPOSE).current());
  }

  /** The key of an inventory that is under way; empty where it is gone. */
  Optional<SigningKey> ofId(String keyId) {
    KeyRing ring = keys.of(PURPOSE);
    return Stream.of(Optional.of(ring.current()), Optional.ofNullable(ring.previous()))
        .flatMap(Optional::stream)
        .filter(key -> InventoryEntries.keyId(key).equals(keyId))
        .findFirst();
  }
}
