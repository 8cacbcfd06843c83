package dev.apimdr.local.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.local.worker.Invocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Invokes one function at the occurrences of its schedule, never two invocations at a time. */
final class TimerListener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NEVER = "0001-01-01T00:00:00+00:00";

  private final FunctionJson function;
  private final Ncrontab schedule;
  private final Dispatcher dispatcher;
  private final ScheduledExecutorService clockwork;
  private final Clock clock;
  private Optional<Instant> last = Optional.empty();
  private boolean stopped;

  TimerListener(
      FunctionJson function,
      Ncrontab schedule,
      Dispatcher dispatcher,
      ScheduledExecutorService clockwork,
      Clock clock) {
    this.function = function;
    this.schedule = schedule;
    this.dispatcher = dispatcher;
    this.clockwork = clockwork;
    this.clock = clock;
  }

  void start() {
    scheduleAfter(clock.instant());
  }

  synchronized void stop() {
    stopped = true;
  }

  private synchronized void scheduleAfter(Instant time) {
    Optional<Instant> next = schedule.next(time);
    if (stopped || next.isEmpty()) {
      return;
    }
    long delay = Math.max(0, Duration.between(clock.instant(), next.get()).toMillis());
    var unused = clockwork.schedule(() -> occur(next.get()), delay, TimeUnit.MILLISECONDS);
  }

  private void occur(Instant occurrence) {
    synchronized (this) {
      if (stopped) {
        return;
      }
      last = Optional.of(occurrence);
    }
    execute(occurrence, text(occurrence), function.retry());
  }

  private void execute(Instant occurrence, String timer, RetryPolicy retry) {
    Invocation invocation =
        Invocation.of(
            function.entry(),
            timer,
            Map.of(),
            "Timer fired at " + DateTimeFormatter.ISO_INSTANT.format(clock.instant()));
    var unused =
        dispatcher
            .dispatch(invocation)
            .whenComplete(
                (returned, thrown) -> {
                  if (thrown != null && retry.most() > 0) {
                    executeAgain(occurrence, timer, retry);
                    return;
                  }
                  // An occurrence that passed while the function was running is skipped.
                  Instant now = clock.instant();
                  scheduleAfter(now.isAfter(occurrence) ? now : occurrence);
                });
  }

  private synchronized void executeAgain(Instant occurrence, String timer, RetryPolicy retry) {
    if (!stopped) {
      var unused =
          clockwork.schedule(
              () -> execute(occurrence, timer, retry.next()),
              retry.delay().toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  /** The timer parameter of a direct invocation: it names the next occurrence. */
  String text() {
    return text(schedule.next(clock.instant()).orElse(null));
  }

  /** The timer parameter of an occurrence, which still counts as the next one. */
  private synchronized String text(Instant next) {
    ObjectNode timer = JSON.createObjectNode();
    timer.putObject("Schedule").put("AdjustForDST", true);
    timer
        .putObject("ScheduleStatus")
        .put("Last", last.map(TimerListener::date).orElse(NEVER))
        .put("LastUpdated", last.map(TimerListener::date).orElse(NEVER))
        .put("Next", next == null ? NEVER : date(next));
    timer.put("IsPastDue", false);
    return timer.toString();
  }

  private static String date(Instant time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME
        .format(time.atOffset(ZoneOffset.UTC))
        .replace("Z", "+00:00");
  }
}
