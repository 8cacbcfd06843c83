package dev.apimdr.json;

/** A text is not JSON within our bounds; the message says where, without repeating the text. */
public final class NotJsonException extends IllegalArgumentException {
  NotJsonException(String where) {
    super("not JSON (" + where + ")");
  }
}
