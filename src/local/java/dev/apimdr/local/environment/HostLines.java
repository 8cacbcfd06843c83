package dev.apimdr.local.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a host has logged. */
public final class HostLines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EXECUTED =
      Pattern.compile("Executed 'Functions\\.(\\w+)' \\((\\w+), Id=[^,]+, Duration=(\\d+)ms\\)");

  private static final String UNFINISHED = "The last try of a message has never ended: ";

  private final List<Path> logs;

  public HostLines(Path log) {
    this(List.of(log));
  }

  /** What several hosts have logged, each in a file of its own. */
  public HostLines(List<Path> logs) {
    this.logs = List.copyOf(logs);
  }

  /** One ended execution. */
  public record Execution(String function, boolean succeeded, Duration took) {}

  public List<String> messages() {
    List<String> messages = new ArrayList<>();
    for (Path log : logs) {
      try {
        // A host that was killed may have left half a character.
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
            .lines()
            .forEach(
                line -> whole(line).ifPresent(node -> messages.add(node.path("message").asText())));
      } catch (IOException e) {
        throw new UncheckedIOException(log.toString(), e);
      }
    }
    return messages;
  }

  /** The host may be writing its last line, or have been killed in it. */
  private static Optional<JsonNode> whole(String line) {
    try {
      return Optional.of(JSON.readTree(line));
    } catch (IOException half) {
      return Optional.empty();
    }
  }

  /** The product's own lines of a name. */
  public List<String> events(String name) {
    return messages().stream().filter(message -> message.startsWith(name + " {")).toList();
  }

  /** The texts of messages that were given up because their last try never ended. */
  public List<String> unfinished() {
    return messages().stream()
        .filter(message -> message.startsWith(UNFINISHED))
        .map(message -> message.substring(UNFINISHED.length()))
        .toList();
  }

  public List<Execution> executions() {
    List<Execution> executions = new ArrayList<>();
    for (String message : messages()) {
      Matcher executed = EXECUTED.matcher(message);
      if (executed.lookingAt()) {
        executions.add(
            new Execution(
                executed.group(1),
                executed.group(2).equals("Succeeded"),
                Duration.ofMillis(Long.parseLong(executed.group(3)))));
      }
    }
    return executions;
  }
}
