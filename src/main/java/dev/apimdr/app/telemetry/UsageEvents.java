package dev.apimdr.app.telemetry;

import dev.apimdr.app.telemetry.Event.Level;
import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsageCoverage;
import dev.apimdr.core.usage.UsageExport;
import dev.apimdr.core.usage.UsageOutcome;
import dev.apimdr.core.usage.UsagePhase;
import dev.apimdr.core.usage.UsageProgress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of telemetry about exports of reports; {@code docs/telemetry.md} lists them. */
public final class UsageEvents {

  private UsageEvents() {}

  private static Event about(UsageExport export, String name, Level level) {
    return TurnEvents.naming(export.turnKey()).apply(Event.of(name, level));
  }

  /**
   * Something could not be read or written.
   *
   * @param file what was asked for, if a day was
   * @param delay until it is tried again; null where it is not, in this export
   */
  public static Event problem(
      UsageExport export,
      @Nullable ReportDay file,
      String code,
      String message,
      @Nullable Duration delay) {
    return about(export, "UsageProblem", Level.WARNING)
        .with("report", file == null ? null : file.report().wireName())
        .with("day", file == null ? null : file.day().toString())
        .with("code", code)
        .with("message", message)
        .with("delaySeconds", delay);
  }

  /** An export ended; and where days are missing for too long, that. */
  public static List<Event> ended(UsageExport export) {
    List<Event> lines = new ArrayList<>();
    UsageOutcome outcome = export.outcome();
    if (outcome == null) {
      return lines;
    }
    lines.add(exported(export, outcome));
    UsageCoverage coverage = outcome.coverage();
    if (coverage != null && coverage.behind() > 0) {
      lines.add(
          about(export, "UsageBehind", Level.WARNING)
              .with("missing", coverage.behind())
              .with("since", text(coverage.behindSince()))
              .with("message", outcome.why()));
    }
    return lines;
  }

  private static Event exported(UsageExport export, UsageOutcome outcome) {
    UsageProgress progress = export.progress();
    UsageCoverage coverage = outcome.coverage();
    return about(export, "UsageExported", levelOf(outcome.phase()))
        .with("phase", outcome.phase().wireName())
        .with("files", progress.files())
        .with("reads", progress.reads())
        .with("missing", coverage == null ? null : coverage.missing())
        .with("oldest", coverage == null ? null : text(coverage.oldest()))
        .with("newest", coverage == null ? null : text(coverage.newest()))
        .with("elapsedSeconds", Duration.between(export.request().requestedAt(), outcome.at()))
        .with("message", outcome.why());
  }

  /** A history takes days, so that it is not all there is no trouble by itself. */
  private static Level levelOf(UsagePhase end) {
    return end == UsagePhase.FAILED ? Level.WARNING : Level.INFO;
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }
}
