package dev.apimdr.infra;

import static dev.apimdr.infra.GoldenSnapshot.json;
import static dev.apimdr.infra.GoldenSnapshot.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documented events are exactly those that the code writes. */
class TelemetryNamesTest {

  private static final JsonNode EVENTS =
      json(Path.of("src/test/resources/telemetry/events.json")).path("events");

  /** An event's name at the beginning of its row. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:\\.of|\\babout|\\bofService|\\bline)\\((?:\\s*[a-z][\\w.]*(?:\\(\\))?,)*\\s*\"([A-Z]\\w+)\"");

  @Test
  void events_documented_areExactlyThoseOfTheCode() throws IOException {
    Set<String> written = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<Path> files = sources.filter(file -> file.toString().endsWith(".java")).toList();
      for (Path file : files) {
        String code = text(file);
        if (file.getParent().endsWith("telemetry") || code.contains("telemetry.Event;")) {
          WRITTEN.matcher(code).results().forEach(match -> written.add(match.group(1)));
        }
      }
    }
    assertThat(names(EVENTS)).isEqualTo(written);
  }

  @Test
  void page_always_namesEveryEventAndField() {
    String page = text(Path.of("docs/telemetry.md"));
    EVENTS
        .properties()
        .forEach(
            event -> {
              String row =
                  page.lines()
                      .filter(line -> line.startsWith("| `" + event.getKey() + "` |"))
                      .findFirst()
                      .orElseThrow(() -> new AssertionError(event.getKey() + " has no row"));
              event
                  .getValue()
                  .properties()
                  .forEach(
                      field ->
                          assertThat(row)
                              .contains(
                                  "`"
                                      + field.getKey()
                                      + (field.getValue().asText().endsWith("?") ? "?" : "")
                                      + "`"));
            });
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
