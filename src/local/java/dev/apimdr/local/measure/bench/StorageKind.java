package dev.apimdr.local.measure.bench;

import dev.apimdr.local.azurite.StorageCall;

/** Kinds of storage transactions, as they are billed. */
enum StorageKind {
  /** A blob or a container written. */
  BLOB_WRITE("blob writes"),
  /** Blobs listed, which costs as much as a write. */
  BLOB_LIST("blob lists"),
  /** A blob, its properties or those of its container read. */
  BLOB_READ("blob reads"),
  /** A blob deleted, which is free. */
  BLOB_DELETE("blob deletes"),
  /** A message sent. */
  QUEUE_SEND("messages sent"),
  /** A call that brought messages, up to 16. */
  QUEUE_RECEIVE("receives"),
  /** A call that found a queue empty. */
  QUEUE_IDLE("empty receives"),
  /** A message deleted. */
  QUEUE_DELETE("messages deleted"),
  /** A message made visible again, a queue created. */
  QUEUE_OTHER("other queue calls");

  /** An empty response is 75 bytes, one with a message more than 500. */
  private static final long EMPTY = 200;

  private final String label;

  StorageKind(String words) {
    this.label = words;
  }

  String label() {
    return label;
  }

  boolean isQueue() {
    return name().startsWith("QUEUE");
  }

  /**
   * Classifies a call.
   *
   * @param account the account with the queues; every other account has blobs
   */
  static StorageKind of(StorageCall call, String account) {
    boolean list = call.target().contains("comp=list");
    if (!call.target().startsWith("/" + account + "/")) {
      return switch (call.method()) {
        case "DELETE" -> BLOB_DELETE;
        case "GET", "HEAD" -> list ? BLOB_LIST : BLOB_READ;
        default -> BLOB_WRITE;
      };
    }
    return switch (call.method()) {
      case "POST" -> QUEUE_SEND;
      case "DELETE" -> QUEUE_DELETE;
      case "GET" -> call.bytes() > EMPTY ? QUEUE_RECEIVE : QUEUE_IDLE;
      default -> QUEUE_OTHER;
    };
  }
}
