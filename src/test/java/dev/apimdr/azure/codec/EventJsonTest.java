package dev.apimdr.azure.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.telemetry.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventJsonTest {

  @Test
  void line_event_isItsNameAndItsFieldsInOrder() {
    Event event =
        Event.about(Samples.backup(), "OperationEnded", Event.Level.INFO)
            .with("took", Duration.ofMinutes(8))
            .with("delay", Duration.ofMillis(1500))
            .with("endedAt", Samples.T0)
            .with("turn", 3)
            .with("observed", false)
            .with("absent", null);

    assertThat(EventJson.line(event))
        .isEqualTo(
            "OperationEnded {\"service\":\"contoso\",\"operationId\":\"backup-20261123t0200z\","
                + "\"kind\":\"backup\",\"took\":480,\"delay\":1.5,"
                + "\"endedAt\":\"2026-11-23T02:00:00Z\",\"turn\":3,\"observed\":false}");
  }

  @Test
  void line_textWithLineBreaks_staysOneLine() {
    Event event = Event.of("Trouble", Event.Level.WARNING).with("message", "a\r\nb \"c\" {0}");

    assertThat(EventJson.line(event)).isEqualTo("Trouble {\"message\":\"a\\r\\nb \\\"c\\\" {0}\"}");
  }

  @Test
  void line_textThatHidesOrTurnsRound_isEscaped() {
    Event event =
        Event.of("Trouble", Event.Level.WARNING)
            .with("message", "a\u2028b\u0085c\u009b31md\u202ee\ud800f\u00e9\ud83d\ude00");

    assertThat(EventJson.line(event))
        .isEqualTo(
            "Trouble {\"message\":\"a\\u2028b\\u0085c\\u009b31md\\u202ee\\ud800f\u00e9\ud83d\ude00\"}");
  }

  @Test
  void line_textThatWouldBeCutOff_isShortenedAndStaysJson() throws JsonProcessingException {
    Event event =
        Event.of("Trouble", Event.Level.WARNING)
            .with("service", "contoso")
            .with("message", "a".repeat(100_000))
            .with("turn", 3);

    JsonNode json = json(EventJson.line(event));
    assertThat(json.path("service").asText()).isEqualTo("contoso");
    assertThat(json.path("message").asText()).startsWith("aaa").endsWith("a…");
    assertThat(json.path("turn").asInt()).isEqualTo(3);
  }

  @Test
  void line_textOfEscapesThatWouldBeCutOff_isShortenedByWhatIsWritten()
      throws JsonProcessingException {
    Event event = Event.of("Trouble", Event.Level.WARNING).with("message", "\u0001".repeat(31_000));

    assertThat(json(EventJson.line(event)).path("message").asText()).endsWith("\u0001…");
  }

  @Test
  void line_listThatWouldBeCutOff_losesItsLastEntries() throws JsonProcessingException {
    List<Map<String, String>> changes =
        IntStream.range(0, 2000)
            .mapToObj(each -> Map.of("resource", each + "/" + "r".repeat(100)))
            .toList();
    Event event = Event.of("Changed", Event.Level.WARNING).with("changes", changes);

    JsonNode written = json(EventJson.line(event)).path("changes");
    assertThat(written.size()).isBetween(100, 1999);
    assertThat(written.path(0).path("resource").asText()).isEqualTo("0/" + "r".repeat(100));
    assertThat(written.path(written.size() - 1).asText()).isEqualTo("…");
  }

  @Test
  void line_justShortEnough_isWhole() {
    String text = "a".repeat(EventJson.LONGEST - "Trouble {\"message\":\"\"}".length());

    assertThat(EventJson.line(Event.of("Trouble", Event.Level.INFO).with("message", text)))
        .hasSize(EventJson.LONGEST)
        .doesNotContain("…");
  }

  private static JsonNode json(String line) throws JsonProcessingException {
    assertThat(line).hasSizeLessThanOrEqualTo(EventJson.LONGEST);
    return new ObjectMapper().readTree(line.substring(line.indexOf(' ') + 1));
  }
}
