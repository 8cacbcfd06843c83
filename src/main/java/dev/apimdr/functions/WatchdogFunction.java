package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.apimdr.functions.composition.App;

/** The timer that finds what did not happen. */
public final class WatchdogFunction {

  private final App app;

  public WatchdogFunction(App app) {
    this.app = app;
  }

  @FunctionName("Watchdog")
  public void run(
      @TimerTrigger(name = "timer", schedule = "%WATCHDOG_SCHEDULE%") String timer,
      ExecutionContext context) {
    app.run(context, (useCases, events) -> useCases.watch().run(events));
  }
}
