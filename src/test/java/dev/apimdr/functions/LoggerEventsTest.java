package dev.apimdr.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.Event;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggerEventsTest {

  private final FakeContext context = new FakeContext();

  @ParameterizedTest
  @CsvSource({"INFO,INFO", "WARNING,WARNING", "ERROR,SEVERE"})
  void event_recorded_isOneLineOfItsLevel(Event.Level level, String logged) {
    LoggerEvents events =
        new LoggerEvents(context.getLogger(), event -> event.name().toLowerCase(Locale.ROOT));

    events.record(Event.of("Heartbeat", level));

    assertThat(context.lines()).containsExactly(logged + " heartbeat");
  }

  @Test
  void event_withBraces_isNotFormatted() {
    LoggerEvents events = new LoggerEvents(context.getLogger(), event -> "X {\"a\":\"{0}\"}");

    events.record(Event.of("X", Event.Level.INFO));

    assertThat(context.lines()).containsExactly("INFO X {\"a\":\"{0}\"}");
  }

  @Test
  void event_thatCannotBeWritten_isReportedAsLost() {
    LoggerEvents events =
        new LoggerEvents(
            context.getLogger(),
            event -> {
              throw new IllegalStateException("no JSON");
            });

    events.record(Event.of("Heartbeat", Event.Level.INFO));

    assertThat(context.lines()).singleElement().asString().startsWith("SEVERE TelemetryLost");
  }
}
