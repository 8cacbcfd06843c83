package dev.apimdr.local.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of {@code local.settings.json}. */
final class LocalSettings {
  private LocalSettings() {}

  static Map<String, String> read(Path file) {
    try {
      JsonNode values = new ObjectMapper().readTree(file.toFile()).path("Values");
      Map<String, String> settings = new LinkedHashMap<>();
      values.properties().forEach(value -> settings.put(value.getKey(), value.getValue().asText()));
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
