package dev.apimdr.local.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text table for a terminal: columns as wide as their widest cell, the last one wrapped at 120
 * characters, and notes below a row. (Table libraries have no notes below a row.)
 */
final class Table {
  /** The maximum length of a line, unless a single word is longer. */
  static final int WIDTH = 120;

  private static final String MARGIN = "    ";
  private static final int GAP = 2;

  private final List<List<String>> rows = new ArrayList<>();
  private final List<List<String>> below = new ArrayList<>();

  Table(String... head) {
    row(head);
  }

  /** Adds a row with as many cells as the head. */
  Table row(String... cells) {
    rows.add(List.of(cells));
    below.add(new ArrayList<>());
    return this;
  }

  /** Adds a note below the last row. */
  Table below(String text) {
    below.get(below.size() - 1).add(text);
    return this;
  }

  /** The table as text. */
  String text() {
    int[] widths = widths();
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      lines(rows.get(row), widths, text);
      if (row == 0) {
        lines(Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths, text);
      }
      for (String note : below.get(row)) {
        for (String line : wrapped(note, WIDTH - 2 * MARGIN.length())) {
          text.append(MARGIN).append(MARGIN).append(line).append('\n');
        }
      }
    }
    return text.toString();
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    int last = widths.length - 1;
    int before = MARGIN.length() + Arrays.stream(widths, 0, last).map(width -> width + GAP).sum();
    widths[last] = Math.min(widths[last], Math.max(longestWord(last), WIDTH - before));
    return widths;
  }

  private int longestWord(int column) {
    return rows.stream()
        .flatMap(row -> Arrays.stream(row.get(column).split(" ", -1)))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  private static void lines(List<String> cells, int[] widths, StringBuilder text) {
    int last = widths.length - 1;
    StringBuilder line = new StringBuilder(MARGIN);
    for (int column = 0; column < last; column++) {
      String cell = cells.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length() + GAP));
    }
    int indent = line.length();
    List<String> ends = wrapped(cells.get(last), widths[last]);
    text.append((line + ends.get(0)).stripTrailing()).append('\n');
    ends.stream().skip(1).forEach(end -> text.append(" ".repeat(indent)).append(end).append('\n'));
  }

  /** The lines of a wrapped text, at least one; words are never split. */
  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
