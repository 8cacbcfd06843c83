package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.json.JsonFields;
import java.util.function.Function;

/** Turns documents into values; an error names the blob. */
final class LedgerCodec {
  private LedgerCodec() {}

  /**
   * A document's value.
   *
   * @throws DamagedDocumentException naming the blob and its first wrong field
   */
  static <T> T value(String blob, LedgerContainer.Found found, Function<JsonFields, T> codec) {
    try {
      return codec.apply(found.fields());
    } catch (IllegalArgumentException wrong) {
      throw new DamagedDocumentException(
          blob, blob + " cannot be read: " + wrong.getMessage(), wrong);
    }
  }

  static <T> Versioned<T> stored(
      String blob, LedgerContainer.Found found, Function<JsonFields, T> codec) {
    return new Versioned<>(value(blob, found, codec), found.etag());
  }
}
