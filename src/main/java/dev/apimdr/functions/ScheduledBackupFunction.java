package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FixedDelayRetry;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.apimdr.functions.composition.App;

/** The timer that starts a backup of every protected service. */
public final class ScheduledBackupFunction {

  private final App app;

  public ScheduledBackupFunction(App app) {
    this.app = app;
  }

  /** Every try of one occurrence has its name, however long the tries before it took. */
  @FunctionName("ScheduledBackup")
  @FixedDelayRetry(maxRetryCount = 3, delayInterval = "00:00:05")
  public void run(
      @TimerTrigger(name = "timer", schedule = "%BACKUP_SCHEDULE%") String timer,
      ExecutionContext context) {
    app.run(
        context,
        (useCases, events) ->
            useCases
                .startScheduledBackups()
                .run(TimerFiring.due(timer), useCases.clock().instant(), events));
  }
}
