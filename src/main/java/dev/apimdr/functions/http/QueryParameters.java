package dev.apimdr.functions.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The query parameters that one route knows. Another one is refused as an unknown field of a body
 * is: whoever misspells {@code pageSize} must not be answered as if it had not been sent.
 */
public record QueryParameters(List<String> names) {

  public static final QueryParameters NONE = new QueryParameters(List.of());

  /** Of a list that is answered in pages. */
  public static final QueryParameters OF_A_PAGE =
      new QueryParameters(List.of("pageSize", "continuation"));

  /** Of what changed between two backups, in pages. */
  public static final QueryParameters OF_CHANGES =
      new QueryParameters(List.of("from", "to", "pageSize", "continuation"));

  /**
   * Read by the Functions host, in any case and on any route: a key, and the key's name as older
   * callers send it.
   */
  private static final Set<String> OF_THE_HOST = Set.of("code", "clientid");

  public QueryParameters {
    names = List.copyOf(names);
  }

  /** Notes every parameter that is not one of these. */
  void check(Map<String, String> query, FieldErrors errors) {
    query.keySet().stream()
        .filter(name -> !names.contains(name))
        .filter(name -> !OF_THE_HOST.contains(name.toLowerCase(Locale.ROOT)))
        .sorted()
        .forEach(name -> errors.add(PrintableText.forName(name), unknown()));
  }

  private String unknown() {
    return names.isEmpty()
        ? "is not known here: this route has no query parameters"
        : "is not known here: the query parameters of this route are " + String.join(", ", names);
  }
}
