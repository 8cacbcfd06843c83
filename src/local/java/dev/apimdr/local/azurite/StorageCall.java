package dev.apimdr.local.azurite;

import java.util.Optional;

/**
 * One request that storage answered, billed as one transaction.
 *
 * @param target path and query, verbatim; the path begins with the account
 * @param bytes in the response body
 * @param agent the User-Agent header, empty if absent
 */
public record StorageCall(String method, String target, int status, long bytes, String agent) {
  private static final String MARK = "CALL\t";
  private static final int PARTS = 6;

  /** Parses a line of Azurite's output; empty if it is not about a call. */
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
