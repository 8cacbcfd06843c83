package dev.apimdr.app.ports;

import dev.apimdr.core.signing.KeyRing;

/**
 * The signing keys of several purposes, each made at random when it is first asked for. They are
 * kept apart from the ledger, which people read.
 *
 * <p>Every method throws {@link LedgerUnavailableException} when the store cannot be reached, and
 * {@link NewerDocumentException} when a newer version of the app wrote the keys.
 */
public interface SigningKeys {

  /**
   * The keys of a purpose, the same for every instance of the app.
   *
   * @param purpose what they sign, 1-64 of a-z, 0-9 and -; it names the stored document
   */
  KeyRing of(String purpose);

  /**
   * Puts a new key of a purpose in front. The newest before it is still recognised, any older one
   * no longer. Rotations at the same time count as one, for two would void what was signed before.
   */
  KeyRing rotate(String purpose);
}
