package dev.apimdr.local.host;

import com.azure.storage.queue.models.QueueMessageItem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values that {@code @BindingName} can bind: text unchanged, everything else as JSON, so a date
 * bound as String has quotes.
 */
public final class TriggerMetadata {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TriggerMetadata() {}

  static Map<String, String> ofMessage(QueueMessageItem message, String text) {
    Map<String, String> metadata = named();
    metadata.put("QueueTrigger", text);
    metadata.put("DequeueCount", Long.toString(message.getDequeueCount()));
    metadata.put("Id", message.getMessageId());
    metadata.put("PopReceipt", message.getPopReceipt());
    metadata.put("InsertionTime", date(message.getInsertionTime()));
    metadata.put("ExpirationTime", date(message.getExpirationTime()));
    metadata.put("NextVisibleTime", date(message.getTimeNextVisible()));
    return overlaid(metadata, text);
  }

  /** The metadata of a queue function that is invoked directly, with a dequeue count of 0. */
  public static Map<String, String> ofText(String text) {
    Map<String, String> metadata = named();
    metadata.put("QueueTrigger", text);
    metadata.put("DequeueCount", "0");
    return overlaid(metadata, text);
  }

  public static Map<String, String> ofRequest(
      Map<String, String> query, Map<String, String> route) {
    Map<String, String> metadata = named();
    metadata.putAll(query);
    route.keySet().forEach(metadata::remove);
    metadata.putAll(route);
    return new LinkedHashMap<>(metadata);
  }

  /** Names ignore case; the first spelling is kept. */
  private static Map<String, String> named() {
    return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  }

  /** As in the real host, the properties of a JSON message replace the host's metadata. */
  private static Map<String, String> overlaid(Map<String, String> metadata, String text) {
    JsonNode message;
    try {
      message = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return new LinkedHashMap<>(metadata);
    }
    if (message.isObject()) {
      message
          .properties()
          .forEach(
              property -> {
                JsonNode value = property.getValue();
                metadata.put(
                    property.getKey(), value.isTextual() ? value.asText() : value.toString());
              });
    }
    return new LinkedHashMap<>(metadata);
  }

  private static String date(OffsetDateTime time) {
    return '"' + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time) + '"';
  }
}
