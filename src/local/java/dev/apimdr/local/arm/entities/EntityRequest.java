package dev.apimdr.local.arm.entities;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request for an entity or a list of entities.
 *
 * @param isHead whether only the headers are wanted
 * @param url as it was asked, with scheme and authority
 */
public record EntityRequest(boolean isHead, EntityPath path, String url, int pageSize) {
  /** The decoded value of a query parameter. */
  Optional<String> query(String name) {
    for (String pair : parameters()) {
      int equals = pair.indexOf('=');
      if (equals > 0 && decoded(pair.substring(0, equals)).equalsIgnoreCase(name)) {
        return Optional.of(decoded(pair.substring(equals + 1)));
      }
    }
    return Optional.empty();
  }

  /** A number in the query; empty if there is none. */
  Optional<Integer> number(String name) {
    return query(name).filter(text -> text.matches("\\d{1,9}")).map(Integer::parseInt);
  }

  /**
   * The link to the next page: the parameters of this one in their order, {@code $} encoded, and
   * {@code $skip} last; in the path the semicolon of a revision stands as it is.
   */
  String nextLink(int skip) {
    int query = url.indexOf('?');
    String path = url.substring(0, query).replace("%3B", ";").replace("%3b", ";");
    List<String> kept = new ArrayList<>();
    for (String pair : parameters()) {
      String plain = pair.replace("$", "%24");
      if (!plain.toLowerCase(Locale.ROOT).startsWith("%24skip=")) {
        kept.add(plain);
      }
    }
    return path.replace("%3D", "=").replace("%3d", "=")
        + "?"
        + String.join("&", kept)
        + "&%24skip="
        + skip;
  }

  private List<String> parameters() {
    int query = url.indexOf('?');
    return query < 0 ? List.of() : List.of(url.substring(query + 1).split("&", -1));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
