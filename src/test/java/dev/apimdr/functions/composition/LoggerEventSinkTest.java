package dev.apimdr.functions.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.ExecutionContext;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.functions.FakeContext;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoggerEventSinkTest {

  private final FakeContext context = new FakeContext();

  @ParameterizedTest
  @CsvSource({"INFO,INFO", "WARNING,WARNING", "ERROR,SEVERE"})
  void event_recorded_isOneLineOfItsLevel(Event.Level level, String logged) {
    LoggerEventSink events =
        new LoggerEventSink(context.getLogger(), event -> event.name().toLowerCase(Locale.ROOT));

    events.record(Event.of("Heartbeat", level));

    assertThat(context.lines()).containsExactly(logged + " heartbeat");
  }

  @Test
  void event_withBraces_isNotFormatted() {
    LoggerEventSink events = new LoggerEventSink(context.getLogger(), event -> "X {\"a\":\"{0}\"}");

    events.record(Event.of("X", Event.Level.INFO));

    assertThat(context.lines()).containsExactly("INFO X {\"a\":\"{0}\"}");
  }

  @Test
  void event_thatCannotBeWritten_isReportedAsLost() {
    LoggerEventSink events =
        new LoggerEventSink(
            context.getLogger(),
            event -> {
              throw new IllegalStateException("no JSON");
            });

    events.record(Event.of("Heartbeat", Event.Level.INFO));

    assertThat(context.lines()).singleElement().asString().startsWith("SEVERE TelemetryLost");
  }

  @Test
  void logger_thatFails_neverReachesTheCaller() {
    ExecutionContext stopping = mock(ExecutionContext.class);
    Logger closed = mock(Logger.class);
    when(stopping.getLogger()).thenReturn(closed);
    doThrow(new IllegalStateException("the host is stopping"))
        .when(closed)
        .log(any(Level.class), anyString());

    App app =
        new App(
            () -> {
              throw new IllegalStateException("no use case is asked for");
            },
            Event::name,
            message -> {
              throw new IllegalArgumentException(message);
            });
    app.events(stopping).record(Event.of("X", Event.Level.INFO));

    verify(closed).log(Level.INFO, "X");
  }
}
