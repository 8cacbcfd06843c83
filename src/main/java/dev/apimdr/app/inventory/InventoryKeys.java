package dev.apimdr.app.inventory;

import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.core.inventory.InventoryEntries;
import dev.apimdr.core.signing.KeyRing;
import dev.apimdr.core.signing.SigningKey;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The key that fingerprints are made with. It is never rotated with the others, for inventories
 * made with different keys cannot be compared. Its methods throw what {@link SigningKeys} throws.
 */
final class InventoryKeys {

  /** Names the key's document. */
  static final String PURPOSE = "inventory";

  private final SigningKeys keys;

  /** As last read, so that not every turn reads them again. */
  private volatile @Nullable KeyRing read;

  InventoryKeys(SigningKeys keys) {
    this.keys = keys;
  }

  /** The id of the key of new inventories. */
  String currentId() {
    return InventoryEntries.keyId(read().current());
  }

  /** The key of an inventory that is under way; empty where it is gone. */
  Optional<SigningKey> ofId(String keyId) {
    KeyRing known = read;
    return (known == null ? Optional.<SigningKey>empty() : among(known, keyId))
        .or(() -> among(read(), keyId));
  }

  private KeyRing read() {
    KeyRing ring = keys.of(PURPOSE);
    read = ring;
    return ring;
  }

  private static Optional<SigningKey> among(KeyRing ring, String keyId) {
    return Stream.of(Optional.of(ring.current()), Optional.ofNullable(ring.previous()))
        .flatMap(Optional::stream)
        .filter(key -> InventoryEntries.keyId(key).equals(keyId))
        .findFirst();
  }
}
