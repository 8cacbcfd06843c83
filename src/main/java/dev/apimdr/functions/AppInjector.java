package dev.apimdr.functions;

import com.azure.core.http.HttpClient;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.apimdr.app.execution.Hourglass;
import dev.apimdr.azure.AzureHttp;
import dev.apimdr.azure.json.EventJson;
import dev.apimdr.azure.json.TurnMessageJson;
import dev.apimdr.core.Timings;
import dev.apimdr.functions.settings.Settings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.FutureTask;

/**
 * The composition root: hands one app to every function object, for the worker makes a new object
 * for each invocation. Making it does nothing that could fail, since a failure here would leave the
 * host without an answer; what takes time is begun beside it.
 */
public final class AppInjector implements FunctionInstanceInjector {

  private final App app;

  public AppInjector() {
    this(new AzureHttp());
  }

  private AppInjector(AzureHttp http) {
    this(
        new App(() -> compose(System.getenv(), http), EventJson::line, TurnMessageJson::read),
        http::client);
  }

  AppInjector(App app, Runnable connection) {
    this.app = app;
    // The worker makes this when it loads the functions, before the first trigger is there.
    begin(
        "ahead-connection",
        () -> {
          connection.run();
          app.useCases().storageToken().run();
        });
    begin("ahead-ledger", () -> app.useCases().storeTime().run());
  }

  /** Does once what the first trigger would wait for; what fails there is told by the trigger. */
  private static void begin(String name, Runnable step) {
    Thread thread = new Thread(new FutureTask<>(step, null), name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public <T> T getInstance(Class<T> functionClass) throws ReflectiveOperationException {
    return functionClass.getConstructor(App.class).newInstance(app);
  }

  static UseCases compose(Map<String, String> environment, HttpClient http) {
    // Whole milliseconds: the ledger is read by people.
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    Hourglass hourglass = new Hourglass(System::nanoTime);
    Settings settings = Settings.read(environment);
    return UseCases.of(
        settings,
        AzureAdapters.of(settings, environment, http, clock, hourglass),
        Timings.STANDARD.scaled(settings.timingsScale()),
        clock,
        hourglass);
  }
}
