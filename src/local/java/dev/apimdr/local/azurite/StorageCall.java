package dev.apimdr.local.azurite;

import java.util.Optional;

/**
 * One call that storage answered: one transaction of a bill.
 *
 * @param target path and query, verbatim; the path begins with the account
 * @param bytes of the answer's body
 * @param agent the caller's User-Agent, empty if it sent none
 */
public record StorageCall(String method, String target, int status, long bytes, String agent) {
  private static final String MARK = "CALL\t";
  private static final int PARTS = 6;

  /** Reads a line of Azurite's output; empty if it tells of no call. */
  static Optional<StorageCall> parse(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    String[] parts = line.split("\t", PARTS);
    return Optional.of(
        new StorageCall(
            parts[1], parts[2], Integer.parseInt(parts[3]), Long.parseLong(parts[4]), parts[5]));
  }
}
