package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Stored;
import dev.apimdr.json.JsonFields;
import java.util.function.Function;

/** Makes values of documents, and says which blob it was that could not be read. */
final class Documents {
  private Documents() {}

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

  static <T> Stored<T> stored(
      String blob, LedgerContainer.Found found, Function<JsonFields, T> codec) {
    return new Stored<>(value(blob, found, codec), found.etag());
  }
}
