package dev.apimdr.json;

/** A text is not JSON; the message says where, without repeating it. */
public final class NotJsonException extends Exception {
  NotJsonException(String where) {
    super("not JSON (" + where + ")");
  }
}
