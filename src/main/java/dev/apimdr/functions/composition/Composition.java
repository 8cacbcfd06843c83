package dev.apimdr.functions.composition;

import com.azure.core.http.HttpClient;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.azure.AzureHttp;
import dev.apimdr.azure.codec.EventJson;
import dev.apimdr.azure.codec.TurnMessageJson;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.functions.settings.Settings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;

/** The composition root: one process's app and the HTTP client of all that it calls. */
final class Composition {

  private final AzureHttp http = new AzureHttp();
  private final App app =
      new App(() -> useCases(System.getenv(), http), EventJson::line, TurnMessageJson::read);

  App app() {
    return app;
  }

  /** Makes the HTTP client before the first call needs it. */
  void connect() {
    var unused = http.client();
  }

  static UseCases useCases(Map<String, String> environment, HttpClient http) {
    // Whole milliseconds: the ledger is read by people.
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    ExecutionDeadline hourglass = new ExecutionDeadline(System::nanoTime);
    Settings settings = Settings.read(environment);
    return UseCases.of(
        settings,
        AzureAdapters.of(settings, environment, http, clock, hourglass),
        Timings.STANDARD.scaled(settings.timingsScale()),
        clock,
        hourglass);
  }
}
