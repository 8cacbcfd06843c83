package dev.apimdr.functions;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import dev.apimdr.app.execution.Hourglass;
import dev.apimdr.azure.json.EventJson;
import dev.apimdr.azure.json.TurnMessageJson;
import dev.apimdr.core.Timings;
import dev.apimdr.functions.settings.Settings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The composition root: hands one app to every function object, for the worker makes a new object
 * for each invocation. Making it does nothing that could fail, since a failure here would leave the
 * host without an answer.
 */
public final class AppInjector implements FunctionInstanceInjector {

  private final App app =
      new App(() -> compose(System.getenv()), EventJson::line, TurnMessageJson::read);

  @Override
  public <T> T getInstance(Class<T> functionClass) throws ReflectiveOperationException {
    return functionClass.getConstructor(App.class).newInstance(app);
  }

  static UseCases compose(Map<String, String> environment) {
    // Whole milliseconds: the ledger is read by people.
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    Hourglass hourglass = new Hourglass(System::nanoTime);
    Settings settings = Settings.read(environment);
    return UseCases.of(
        settings,
        AzureAdapters.of(settings, environment, clock, hourglass),
        Timings.STANDARD.scaled(settings.timingsScale()),
        clock,
        hourglass);
  }
}
