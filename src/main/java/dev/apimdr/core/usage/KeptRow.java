package dev.apimdr.core.usage;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is written of a row: all of it, but for what identifies a caller. It is cut before anything
 * is written, for what lies in a file for years cannot be taken back.
 */
public final class KeptRow {

  /**
   * Of a single call only these: what a later version of the service adds may be another address.
   */
  private static final Set<String> OF_REQUESTS =
      Set.of(
          "apiId",
          "operationId",
          "productId",
          "userId",
          "subscriptionId",
          "method",
          "url",
          "backendResponseCode",
          "responseCode",
          "responseSize",
          "timestamp",
          "cache",
          "apiTime",
          "serviceTime",
          "apiRegion",
          "requestId",
          "requestSize");

  private static final String URL = "url";
  private static final String TIMESTAMP = "timestamp";

  /** Of {@code byUser}: a person's name. The id stays. */
  private static final String NAME = "name";

  private KeptRow() {}

  /** What is kept of a row; empty where it is of the next day. */
  public static Optional<UsageRow> of(ReportDay file, UsageRow row) {
    if (file.report().isTimed() && isOf(file.day().plusDays(1), row)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (file.report()) {
          case BY_REQUEST -> ofRequest(row);
          case BY_USER -> without(NAME, row);
          case BY_API, BY_OPERATION, BY_PRODUCT, BY_SUBSCRIPTION, BY_GEO, BY_TIME -> row;
        });
  }

  private static boolean isOf(LocalDate day, UsageRow row) {
    return row.fields().getOrDefault(TIMESTAMP, "").startsWith("\"" + day);
  }

  private static UsageRow without(String field, UsageRow row) {
    Map<String, String> kept = new LinkedHashMap<>(row.fields());
    kept.remove(field);
    return new UsageRow(kept);
  }

  private static UsageRow ofRequest(UsageRow row) {
    Map<String, String> kept = new LinkedHashMap<>();
    row.fields()
        .forEach(
            (name, value) -> {
              if (OF_REQUESTS.contains(name)) {
                kept.put(name, name.equals(URL) ? cut(value) : value);
              }
            });
    return new UsageRow(kept);
  }

  /**
   * A URL without query, fragment and user information. In JSON text neither of the two characters
   * that begin them, nor the at sign, can be a part of an escape.
   */
  private static String cut(String json) {
    if (!json.startsWith("\"")) {
      return "null";
    }
    int end = json.length() - 1;
    for (char beginning : new char[] {'?', '#'}) {
      int at = json.indexOf(beginning);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return withoutUser(json.substring(1, end));
  }

  private static String withoutUser(String url) {
    int authority = url.indexOf("//") + 2;
    int path = authority < 2 ? -1 : url.indexOf('/', authority);
    int user =
        authority < 2 ? -1 : url.substring(0, path < 0 ? url.length() : path).lastIndexOf('@');
    return "\"" + (user < 0 ? url : url.substring(0, authority) + url.substring(user + 1)) + "\"";
  }
}
