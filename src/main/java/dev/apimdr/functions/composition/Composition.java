package dev.apimdr.functions.composition;

import com.azure.core.http.HttpClient;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.azure.AzureHttp;
import dev.apimdr.azure.codec.EventJson;
import dev.apimdr.azure.codec.TurnMessageJson;
import dev.apimdr.functions.settings.Settings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

/** The composition root of one process: its app and the HTTP client that its adapters share. */
final class Composition {

  /** Services that timers work on at a time; a storage call takes some milliseconds. */
  private static final int FLEET_WIDTH = 16;

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
    Settings settings = Settings.read(environment);
    ExecutionDeadline deadline = new ExecutionDeadline(System::nanoTime);
    AppRuntime runtime =
        new AppRuntime(
            // Whole milliseconds, for people read the ledger.
            Clock.tickMillis(ZoneOffset.UTC),
            deadline,
            () -> UUID.randomUUID().toString(),
            new Parallelism(FLEET_WIDTH, deadline));
    return UseCases.of(
        settings,
        AzureAdapters.of(settings, environment, http, runtime),
        settings.timings(),
        runtime);
  }
}
