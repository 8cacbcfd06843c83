package dev.apimdr.azure.codec;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.json.JsonFields;
import dev.apimdr.json.JsonObject;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.JsonWriter;

/**
 * One document of the ledger: {@code version} and {@code writer} first, then the fields of its
 * kind. Unknown fields are ignored.
 *
 * @param writer random for every write, so that a retried write recognises its own success
 */
public record LedgerDocument(String writer, JsonFields fields) {

  /** The version this app writes, and the newest it reads. */
  public static final int VERSION = 1;

  /** The largest document that is read unless the caller allows more, in bytes. */
  public static final int LARGEST = JsonReader.LARGEST;

  /** Encodes a document. */
  public static byte[] encode(String writer, JsonObject fields) {
    return JsonWriter.indented(
        new JsonObject().put("version", VERSION).put("writer", writer).putAll(fields));
  }

  /**
   * Decodes a document.
   *
   * @param blob its name, for the exceptions
   * @throws NewerDocumentException when a newer app wrote it
   * @throws DamagedDocumentException when it is no document of this app
   */
  public static LedgerDocument decode(String blob, byte[] json) {
    return decode(blob, json, LARGEST);
  }

  /**
   * Decodes a document that may be larger than others.
   *
   * @param blob its name, for the exceptions
   * @param largest in bytes
   * @throws NewerDocumentException when a newer app wrote it
   * @throws DamagedDocumentException when it is no document of this app
   */
  public static LedgerDocument decode(String blob, byte[] json, int largest) {
    try {
      JsonFields fields = JsonFields.of(JsonReader.read(json, largest));
      int version = fields.number("version");
      if (version > VERSION) {
        throw new NewerDocumentException(blob, version);
      }
      return new LedgerDocument(fields.text("writer"), fields);
    } catch (IllegalArgumentException wrong) {
      throw new DamagedDocumentException(
          blob, blob + " is not a document of this app: " + wrong.getMessage(), wrong);
    }
  }
}
