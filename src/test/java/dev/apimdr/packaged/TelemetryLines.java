package dev.apimdr.packaged;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.local.environment.HostLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the telemetry lines in a host's log with their documentation. */
final class TelemetryLines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path DOCUMENTED = Path.of("src/test/resources/telemetry/events.json");
  private static final Pattern LINE = Pattern.compile("([A-Z][A-Za-z]+) (\\{.*})");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

  private final List<String> messages;
  private final JsonNode documented;

  TelemetryLines(Path log) {
    messages = new HostLines(log).messages();
    try {
      documented = JSON.readTree(DOCUMENTED.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the logged events. */
  Set<String> events() {
    Set<String> names = new TreeSet<>();
    for (String message : messages) {
      Matcher line = LINE.matcher(message);
      if (line.matches()) {
        names.add(line.group(1));
      }
    }
    return names;
  }

  /** The differences from the documentation; empty if there are none. */
  List<String> undocumented() {
    List<String> wrong = new ArrayList<>();
    for (String message : messages) {
      Matcher line = LINE.matcher(message);
      if (line.matches()) {
        check(line.group(1), line.group(2), wrong);
      }
    }
    return wrong;
  }

  private void check(String event, String text, List<String> wrong) {
    JsonNode fields = documented.path("events").path(event);
    if (fields.isMissingNode()) {
      wrong.add(event + " is not documented");
      return;
    }
    JsonNode line;
    try {
      line = JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      wrong.add(event + " is no JSON: " + text);
      return;
    }
    for (Map.Entry<String, JsonNode> field : line.properties()) {
      String type = fields.path(field.getKey()).asText("");
      if (!isOf(type.replace("?", ""), field.getValue())) {
        wrong.add(event + "." + field.getKey() + " is " + field.getValue() + ", not " + type);
      }
      checkWord(event, field, wrong);
    }
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      if (!field.getValue().asText().endsWith("?") && !line.has(field.getKey())) {
        wrong.add(event + "." + field.getKey() + " is missing: " + text);
      }
    }
  }

  private void checkWord(String event, Map.Entry<String, JsonNode> field, List<String> wrong) {
    JsonNode words = documented.path("values").path(field.getKey());
    if (words.isArray()) {
      for (JsonNode word : words) {
        if (word.equals(field.getValue())) {
          return;
        }
      }
      wrong.add(event + "." + field.getKey() + " is " + field.getValue() + ", not one of " + words);
    }
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "time" -> value.isTextual() && TIME.matcher(value.asText()).matches();
      default -> false;
    };
  }
}
