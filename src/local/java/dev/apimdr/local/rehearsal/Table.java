package dev.apimdr.local.rehearsal;

import java.util.Arrays;
import java.util.List;

/** Rows as text, each column as wide as its widest cell. */
final class Table {
  private Table() {}

  /**
   * A table with its first row as the head.
   *
   * @param rows all of one length
   */
  static String of(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      text.append(line(rows.get(row), widths));
      if (row == 0) {
        text.append(line(Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths));
      }
    }
    return text.toString();
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder("    ");
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
    }
    return line.toString().stripTrailing() + "\n";
  }
}
