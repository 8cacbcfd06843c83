package dev.apimdr.local.measure.bench;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table with padded columns, readable as plain text. */
public final class MarkdownTable {
  private final List<List<String>> rows = new ArrayList<>();

  public MarkdownTable(List<String> head) {
    rows.add(head);
  }

  /** Adds a row with as many cells as the head. */
  public void add(List<String> row) {
    if (row.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(row + " is not as long as " + rows.get(0));
    }
    rows.add(row);
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      text.append('|');
      for (int column = 0; column < rows.get(row).size(); column++) {
        text.append(' ').append(padded(rows.get(row).get(column), width(column))).append(" |");
      }
      text.append('\n');
      if (row == 0) {
        text.append('|');
        for (int column = 0; column < rows.get(0).size(); column++) {
          text.append("-".repeat(width(column) + 1));
          text.append(column == 0 ? "-|" : ":|");
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }
}
