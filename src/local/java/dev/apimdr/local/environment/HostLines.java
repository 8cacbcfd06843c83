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

/** The log lines of hosts. */
public final class HostLines {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EXECUTED =
      Pattern.compile("Executed 'Functions\\.(\\w+)' \\((\\w+), Id=[^,]+, Duration=(\\d+)ms\\)");

  private static final String UNFINISHED = "The last try of a message has never ended: ";
  private static final Pattern UNSENT =
      Pattern.compile(
          "The last try of a message has failed \\(.*QueueUnavailableException.*?\\): (\\{.*)",
          Pattern.DOTALL);

  private final List<Path> logs;

  public HostLines(Path log) {
    this(List.of(log));
  }

  /** The logs of several hosts. */
  public HostLines(List<Path> logs) {
    this.logs = List.copyOf(logs);
  }

  /** One execution of a function that has ended. */
  public record Execution(String function, boolean succeeded, Duration took) {}

  public List<String> messages() {
    List<String> messages = new ArrayList<>();
    for (Path log : logs) {
      try {
        // A killed host may leave an incomplete character, so undecodable bytes are accepted.
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
            .lines()
            .forEach(
                line ->
                    parsed(line).ifPresent(node -> messages.add(node.path("message").asText())));
      } catch (IOException e) {
        throw new UncheckedIOException(log.toString(), e);
      }
    }
    return messages;
  }

  /**
   * The JSON of a line; empty if the line is incomplete, as the last one of a killed host may be.
   */
  private static Optional<JsonNode> parsed(String line) {
    try {
      return Optional.of(JSON.readTree(line));
    } catch (IOException half) {
      return Optional.empty();
    }
  }

  /** The app's telemetry lines with this event name. */
  public List<String> events(String name) {
    return messages().stream().filter(message -> message.startsWith(name + " {")).toList();
  }

  /** The messages that were moved to a poison queue because their last execution never ended. */
  public List<String> unfinished() {
    return messages().stream()
        .filter(message -> message.startsWith(UNFINISHED))
        .map(message -> message.substring(UNFINISHED.length()))
        .toList();
  }

  /** The messages that were moved there because their last execution could reach no queue. */
  public List<String> unsent() {
    return messages().stream()
        .map(UNSENT::matcher)
        .filter(Matcher::matches)
        .map(failed -> failed.group(1))
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
