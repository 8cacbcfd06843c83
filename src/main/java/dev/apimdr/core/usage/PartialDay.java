package dev.apimdr.core.usage;

import java.util.List;
import java.util.stream.Stream;

/**
 * A day of which some pages are read and kept, and others not.
 *
 * @param skip how many rows were read
 * @param parts the names of the parts that hold what is kept of them, in order
 */
public record PartialDay(ReportDay file, int skip, List<String> parts) {
  public PartialDay {
    parts = List.copyOf(parts);
  }

  /** A day of which nothing is read. */
  public static PartialDay begin(ReportDay file) {
    return new PartialDay(file, 0, List.of());
  }

  /** With one more page. */
  public PartialDay with(int rows, String part) {
    return new PartialDay(
        file, skip + rows, Stream.concat(parts.stream(), Stream.of(part)).toList());
  }
}
