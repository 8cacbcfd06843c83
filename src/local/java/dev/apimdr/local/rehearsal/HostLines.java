package dev.apimdr.local.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private final Path log;

  public HostLines(Path log) {
    this.log = log;
  }

  /** One ended execution. */
  public record Execution(String function, boolean succeeded, Duration took) {}

  public List<String> messages() {
    List<String> messages = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(log)) {
        whole(line).ifPresent(node -> messages.add(node.path("message").asText()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
