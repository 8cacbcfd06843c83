package dev.apimdr.functions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The codes that the app itself can answer; those of Azure come beside them. */
public final class ErrorCodes {
  private static final Path MAIN = Path.of("src/main/java/dev/apimdr");

  /** Where codes of answers, checks and ends stand. */
  private static final List<String> SOURCES =
      List.of(
          "app/drill",
          "app/operation",
          "app/preflight",
          "app/requests",
          "azure/arm",
          "core/arm",
          "core/drill",
          "core/lifecycle",
          "core/recovery/RestoreBlocker.java",
          "core/operation/Waiting.java",
          "functions/http",
          "functions/page");

  /** A text of several words, each with a capital. */
  private static final Pattern CODE = Pattern.compile("\"((?:[A-Z][a-z]+){2,})\"");

  /**
   * Texts of that form that are no codes: events, clients' names, a word for what was not checked.
   */
  private static final Set<String> OTHERS =
      Set.of("BackupsScheduled", "QueueUnavailable", "RequestFailed", "UserAssigned");

  /** One word each, and codes all the same. */
  private static final Set<String> SHORT = Set.of("Cancelled", "Interrupted");

  /** The codes that the sources of the app have. */
  public static Set<String> inTheCode() throws IOException {
    Set<String> codes = new TreeSet<>(SHORT);
    for (String source : SOURCES) {
      try (Stream<Path> files = Files.walk(MAIN.resolve(source))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          CODE.matcher(Files.readString(file)).results().forEach(it -> codes.add(it.group(1)));
        }
      }
    }
    codes.removeAll(OTHERS);
    return codes;
  }

  private ErrorCodes() {}
}
