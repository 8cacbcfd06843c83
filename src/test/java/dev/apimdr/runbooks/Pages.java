package dev.apimdr.runbooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The documentation pages and the commands in them. */
public final class Pages {
  private static final String FENCE = "```";
  private static final Set<String> SHELLS = Set.of("sh", "bash", "powershell", "http");
  private static final String MARK = "<!-- not run: ";
  private static final String END_OF_MARK = " -->";

  private Pages() {}

  /**
   * A fenced block.
   *
   * @param line of its opening fence
   * @param mark why no test runs it; empty if a test must
   */
  record Block(Path page, int line, String language, String text, String mark) {
    /** Whether it is for a shell. */
    boolean isCommand() {
      return SHELLS.contains(language);
    }

    /** Whether it calls Azure CLI: {@code AzLinesTest} runs it with recorded responses. */
    boolean asksAzure() {
      return text.contains("az ") && !language.equals("powershell");
    }

    /** Whether it calls the app: {@code DocumentsIT} runs it against the packaged app. */
    boolean asksTheApp() {
      return text.contains("curl ") || language.equals("powershell");
    }

    @Override
    public String toString() {
      return page + ":" + line;
    }
  }

  /** All pages, relative to the project's folder. */
  public static List<Path> all() {
    List<Path> pages =
        new ArrayList<>(
            List.of(
                Path.of("README.md"),
                Path.of("CONTRIBUTING.md"),
                Path.of("infra/README.md"),
                Path.of("runbooks/README.md")));
    try (Stream<Path> files = Files.walk(Path.of("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  /** The fenced blocks of all pages. */
  static List<Block> blocks() {
    return all().stream().flatMap(page -> blocks(page).stream()).toList();
  }

  static List<Block> blocks(Path page) {
    List<String> lines = RehearsedApp.text(page).lines().toList();
    List<Block> blocks = new ArrayList<>();
    String before = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(FENCE)) {
        int end = i + 1;
        while (!lines.get(end).startsWith(FENCE)) {
          end++;
        }
        String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
        blocks.add(new Block(page, i + 1, line.substring(FENCE.length()), text, mark(before)));
        i = end;
      } else if (!line.isBlank()) {
        before = line;
      }
    }
    return blocks;
  }

  private static String mark(String line) {
    return line.startsWith(MARK) && line.endsWith(END_OF_MARK)
        ? line.substring(MARK.length(), line.length() - END_OF_MARK.length())
        : "";
  }
}
