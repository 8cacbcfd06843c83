package dev.apimdr.core.usage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of a report. Its numbers have up to 17 digits and are never computed with: each value is
 * the JSON text that came, such as {@code 45.538000000000004} or {@code "Echo API"} with its
 * quotes.
 *
 * @param fields in the order in which they came
 */
public record UsageRow(Map<String, String> fields) {
  public UsageRow {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
