package dev.apimdr.local.environment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of the packaged app for fault tests: only its host.json differs, so that idle queues are
 * polled more often and failed messages become visible sooner.
 */
public final class FastPollingPackage {
  private static final DateTimeFormatter TIME_SPAN = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private FastPollingPackage() {}

  /**
   * Copies the package and changes the queue settings of its host.json.
   *
   * @param pollingInterval the maximum polling interval, instead of five seconds
   * @param visibilityTimeout the visibility time-out of a failed message, instead of a minute
   * @return the copy's folder
   */
  public static Path copy(
      Path packaged, Path folder, Duration pollingInterval, Duration visibilityTimeout) {
    try {
      for (Path file : files(packaged)) {
        Path copy = folder.resolve(packaged.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      ObjectMapper json = new ObjectMapper();
      Path host = folder.resolve("host.json");
      ObjectNode settings = (ObjectNode) json.readTree(host.toFile());
      ((ObjectNode) settings.at("/extensions/queues"))
          .put("maxPollingInterval", timeSpan(pollingInterval))
          .put("visibilityTimeout", timeSpan(visibilityTimeout));
      json.writeValue(host.toFile(), settings);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String timeSpan(Duration time) {
    return TIME_SPAN.format(LocalTime.MIDNIGHT.plus(time));
  }

  private static List<Path> files(Path packaged) throws IOException {
    try (Stream<Path> files = Files.walk(packaged)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
