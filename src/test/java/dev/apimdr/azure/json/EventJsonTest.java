package dev.apimdr.azure.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.Event;
import java.time.Duration;
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
}
