package dev.apimdr.local.azurite;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request that storage answered, billed as one transaction.
 *
 * @param at when it was answered
 * @param target path and query, verbatim; the path begins with the account
 * @param sent bytes in the request body, as declared
 * @param bytes in the response body
 * @param messages the ids of the queue messages in the response
 * @param agent the User-Agent header, empty if absent
 */
public record StorageCall(
    Instant at,
    String method,
    String target,
    int status,
    long sent,
    long bytes,
    List<String> messages,
    String agent) {
  private static final String MARK = "CALL\t";
  private static final int PARTS = 9;

  public StorageCall {
    messages = List.copyOf(messages);
  }

  /** Parses a line of Azurite's output; empty if it is not about a call. */
  static Optional<StorageCall> parse(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    String[] parts = line.split("\t", PARTS);
    return Optional.of(
        new StorageCall(
            Instant.ofEpochMilli(Long.parseLong(parts[1])),
            parts[2],
            parts[3],
            Integer.parseInt(parts[4]),
            Long.parseLong(parts[5]),
            Long.parseLong(parts[6]),
            parts[7].isEmpty() ? List.of() : List.of(parts[7].split(",", -1)),
            parts[8]));
  }
}
