package dev.apimdr.local.measure.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a document that a program writes, between two marker comments. */
public record GeneratedSection(Path document, String name) {
  /** Replaces the text between the markers, or appends it with markers if there are none. */
  public void write(String text) throws IOException {
    String before = Files.exists(document) ? Files.readString(document) : "";
    Files.createDirectories(document.toAbsolutePath().getParent());
    Files.writeString(document, replaced(before, text));
  }

  String replaced(String before, String text) {
    String section = begin() + "\n" + text.strip() + "\n" + end();
    int from = before.indexOf(begin());
    int to = before.indexOf(end());
    if (from < 0 || to < from) {
      return before.isEmpty() ? section + "\n" : before.stripTrailing() + "\n\n" + section + "\n";
    }
    return before.substring(0, from) + section + before.substring(to + end().length());
  }

  private String begin() {
    return "<!-- " + name + ": written by the program, from here -->";
  }

  private String end() {
    return "<!-- " + name + ": to here -->";
  }
}
