package dev.apimdr.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.local.worker.LogLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings that this host reads from host.json, with the real host's defaults.
 *
 * @param functionTimeout the maximum duration of an invocation
 * @param logLevels the lowest level that is logged, by category or category prefix
 */
record HostJson(
    String routePrefix, Duration functionTimeout, Queues queues, Map<String, LogLevel> logLevels) {

  /** The queue extension's settings; batchSize is the number of messages one poll fetches. */
  record Queues(
      int batchSize,
      int newBatchThreshold,
      int maxDequeueCount,
      Duration maxPollingInterval,
      Duration visibilityTimeout,
      boolean base64) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEFAULT_FUNCTION_TIMEOUT = Duration.ofMinutes(5);

  static HostJson read(Path file) throws IOException {
    JsonNode host = JSON.readTree(file.toFile());
    return new HostJson(
        host.at("/extensions/http/routePrefix").asText("api"),
        timeSpan(host.at("/functionTimeout"), DEFAULT_FUNCTION_TIMEOUT),
        queues(host.at("/extensions/queues")),
        logLevels(host.at("/logging/logLevel")));
  }

  private static Queues queues(JsonNode queues) {
    int batchSize = queues.path("batchSize").asInt(16);
    return new Queues(
        batchSize,
        queues
            .path("newBatchThreshold")
            .asInt(batchSize / 2 * Runtime.getRuntime().availableProcessors()),
        queues.path("maxDequeueCount").asInt(5),
        timeSpan(queues.path("maxPollingInterval"), Duration.ofMinutes(1)),
        timeSpan(queues.path("visibilityTimeout"), Duration.ZERO),
        !queues.path("messageEncoding").asText("base64").equalsIgnoreCase("none"));
  }

  private static Duration timeSpan(JsonNode node, Duration otherwise) {
    return node.isTextual() ? TimeSpan.parse(node.asText()) : otherwise;
  }

  private static Map<String, LogLevel> logLevels(JsonNode levels) {
    Map<String, LogLevel> byCategory = new TreeMap<>();
    levels
        .properties()
        .forEach(
            level -> byCategory.put(level.getKey(), LogLevel.parse(level.getValue().asText())));
    return byCategory;
  }
}
