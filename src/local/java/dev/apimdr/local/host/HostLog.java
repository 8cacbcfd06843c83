package dev.apimdr.local.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.worker.LogLevel;
import dev.apimdr.local.worker.WorkerLog;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The host's log: lines on the console and, optionally, JSON lines {@code {"time", "level",
 * "category", "invocationId", "message"}} in a file; {@code invocationId} is omitted if there is
 * none.
 */
final class HostLog implements WorkerLog, AutoCloseable {
  /** The category of the host's own lines. */
  static final String HOST = "Host";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, LogLevel> levels;
  private Optional<BufferedWriter> file;

  HostLog(Map<String, LogLevel> levels, Optional<Path> file) throws IOException {
    this.levels = levels;
    this.file =
        file.isPresent()
            ? Optional.of(
                Files.newBufferedWriter(
                    file.get(), StandardOpenOption.CREATE, StandardOpenOption.APPEND))
            : Optional.empty();
  }

  @Override
  public void host(LogLevel level, String message) {
    write(level, HOST, Optional.empty(), message);
  }

  @Override
  public void write(
      LogLevel level, String category, Optional<String> invocationId, String message) {
    if (level.compareTo(threshold(category)) < 0) {
      return;
    }
    Instant time = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    synchronized (this) {
      System.out.println(time + " " + level + " " + category + ": " + message);
      if (file.isPresent()) {
        ObjectNode line = JSON.createObjectNode();
        line.put("time", time.toString());
        line.put("level", level.toString());
        line.put("category", category);
        invocationId.ifPresent(id -> line.put("invocationId", id));
        line.put("message", message);
        append(file.get(), line.toString());
      }
    }
  }

  private LogLevel threshold(String category) {
    return levels.entrySet().stream()
        .filter(level -> category.startsWith(level.getKey()))
        .max((one, other) -> Integer.compare(one.getKey().length(), other.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse(levels.getOrDefault("default", LogLevel.INFORMATION));
  }

  private static void append(BufferedWriter file, String line) {
    try {
      file.write(line);
      file.newLine();
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The log file cannot be written", e);
    }
  }

  @Override
  public synchronized void close() {
    if (file.isPresent()) {
      try {
        file.get().close();
        file = Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
