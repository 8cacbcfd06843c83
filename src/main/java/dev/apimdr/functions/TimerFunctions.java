package dev.apimdr.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FixedDelayRetry;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.apimdr.functions.composition.App;
import dev.apimdr.json.JsonReader;
import dev.apimdr.json.NotJsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Timer triggers: the schedules of backups, of reports and of lists of services; the watchdog. */
public final class TimerFunctions {

  private final App app;

  public TimerFunctions(App app) {
    this.app = app;
  }

  /**
   * Starts a backup of every protected service. A retry is told the same occurrence as the try
   * before it, so its backups get the same ids, however long that try took.
   */
  @FunctionName("ScheduledBackup")
  @FixedDelayRetry(maxRetryCount = 3, delayInterval = "00:00:05")
  public void scheduledBackup(
      @TimerTrigger(name = "timer", schedule = "%BACKUP_SCHEDULE%") String timer,
      ExecutionContext context) {
    app.run(
        context,
        (useCases, events) ->
            useCases
                .requests()
                .startScheduledBackups()
                .run(occurrence(timer), useCases.runtime().clock().instant(), events));
  }

  /** Takes reports out: asks for an export of every protected service. */
  @FunctionName("ExportUsage")
  @FixedDelayRetry(maxRetryCount = 3, delayInterval = "00:00:05")
  public void exportUsage(
      @TimerTrigger(name = "timer", schedule = "%USAGE_SCHEDULE%") String timer,
      ExecutionContext context) {
    app.run(context, (useCases, events) -> useCases.requests().startExports().run(events));
  }

  /** Finds out which services were changed, and backs them up. */
  @FunctionName("ReadChanges")
  public void readChanges(
      @TimerTrigger(name = "timer", schedule = "%CHANGES_SCHEDULE%") String timer,
      ExecutionContext context) {
    app.run(context, (useCases, events) -> useCases.timers().readChanges().run(events));
  }

  /** Finds what did not happen, and makes it happen. */
  @FunctionName("Watchdog")
  public void watchdog(
      @TimerTrigger(name = "timer", schedule = "%WATCHDOG_SCHEDULE%") String timer,
      ExecutionContext context) {
    app.run(context, (useCases, events) -> useCases.timers().watchdog().run(events));
  }

  /** Finds the services that nobody protects, and the protected ones that are gone. */
  @FunctionName("ListServices")
  public void listServices(
      @TimerTrigger(name = "timer", schedule = "%LISTING_SCHEDULE%") String timer,
      ExecutionContext context) {
    app.run(context, (useCases, events) -> useCases.timers().listServices().run(events));
  }

  /**
   * The scheduled time that this firing is for: {@code ScheduleStatus.Next} of the host's TimerInfo
   * while the function runs and in every retry, also where it is past due. After a start by hand it
   * is the next scheduled time.
   *
   * @return null where the host sends none that can be read
   */
  private static @Nullable Instant occurrence(String timer) {
    try {
      String next = JsonReader.readInput(timer).value().get("ScheduleStatus").get("Next").text();
      return next.isEmpty() ? null : OffsetDateTime.parse(next).toInstant();
    } catch (NotJsonException | DateTimeException unreadable) {
      return null;
    }
  }
}
