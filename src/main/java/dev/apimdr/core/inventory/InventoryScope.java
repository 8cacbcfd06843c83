package dev.apimdr.core.inventory;

import java.util.Optional;

/**
 * How an inventory was made: only two that were made in the same way can be compared.
 *
 * @param apiVersion of ARM, with which entities were read; another one has other fields
 * @param keyId which key their digests were made with
 */
public record InventoryScope(Level level, String apiVersion, String keyId) {

  /** Why two inventories cannot be compared, in words; empty where they can. */
  public Optional<String> differenceFrom(InventoryScope other) {
    if (level != other.level) {
      return Optional.of(
          "one was made at level %s, the other at level %s"
              .formatted(level.wireName(), other.level.wireName()));
    }
    if (!apiVersion.equals(other.apiVersion)) {
      return Optional.of(
          "one was read with api-version %s, the other with %s"
              .formatted(apiVersion, other.apiVersion));
    }
    return keyId.equals(other.keyId)
        ? Optional.empty()
        : Optional.of("their fingerprints were made with different keys");
  }
}
