package dev.apimdr.functions.settings;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of one storage connection, by the Functions convention: either a connection string
 * under the plain name, or properties such as {@code __blobServiceUri}.
 *
 * @param values by full name; some are secrets
 */
public record ConnectionSettings(String name, Map<String, String> values) {

  private static final String PROPERTY = "__";

  public ConnectionSettings {
    values = Map.copyOf(values);
  }

  static ConnectionSettings read(String name, Map<String, String> set, Problems problems) {
    Map<String, String> mine = new TreeMap<>();
    set.forEach(
        (key, value) -> {
          if (key.equals(name) || key.startsWith(name + PROPERTY)) {
            mine.put(key, value);
          }
        });
    if (mine.isEmpty()) {
      problems.add(
          name, "is missing: a connection string, or " + name + "__blobServiceUri and the like");
    } else if (mine.containsKey(name) && mine.size() > 1) {
      problems.add(
          name, "stands beside " + name + "__… settings: keep the connection string or them");
    }
    return new ConnectionSettings(name, mine);
  }

  /** Whether an account key is at hand, to be put into request bodies. */
  boolean hasKey() {
    String text = values.getOrDefault(name, "").toLowerCase(Locale.ROOT);
    return text.contains("accountkey=") || text.contains("usedevelopmentstorage=true");
  }

  /** Names only: the values hold keys. */
  @Override
  public String toString() {
    return name + values.keySet();
  }
}
