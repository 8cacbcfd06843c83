package dev.apimdr.app.usage;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.UsageFiles;
import dev.apimdr.app.ports.UsageReports;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.UsageEvents;
import dev.apimdr.app.turns.Step;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.inventory.WalkPace;
import dev.apimdr.core.inventory.WalkRetry;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.usage.DueDays;
import dev.apimdr.core.usage.KeptRow;
import dev.apimdr.core.usage.PartialDay;
import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsageCoverage;
import dev.apimdr.core.usage.UsageDays;
import dev.apimdr.core.usage.UsageExport;
import dev.apimdr.core.usage.UsageOutcome;
import dev.apimdr.core.usage.UsagePage;
import dev.apimdr.core.usage.UsagePhase;
import dev.apimdr.core.usage.UsageProgress;
import dev.apimdr.core.usage.UsageRead;
import dev.apimdr.core.usage.UsageRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The step of an export: looks at what is there, then fetches the newest missing days for some
 * seconds, one page in memory at a time. What is there decides, not the document: after a crash a
 * day whose file was written is not asked for again.
 */
final class ExportStep implements Step<UsageExport> {

  /** The most pages of one day: its names must fit into the document. */
  private static final int MOST_PARTS = 5000;

  /** When the files are looked for again where their store cannot be reached. */
  private static final Duration STORE_RETRY = Duration.ofMinutes(1);

  private static final int UNIQUE = 8;

  private final UsageReports reports;
  private final UsageFiles files;
  private final AppRuntime runtime;

  ExportStep(UsageReports reports, UsageFiles files, AppRuntime runtime) {
    this.reports = reports;
    this.files = files;
    this.runtime = runtime;
  }

  @Override
  public TurnDecision<UsageExport> take(
      UsageExport document, TurnMessage message, EventSink events) {
    return new Turn(document, events).take();
  }

  /** One turn under way. */
  private final class Turn
      implements UsageReports.Reply.Handler<Optional<TurnDecision<UsageExport>>> {
    private final UsageExport document;
    private final String service;
    private final EventSink events;
    private final long began = runtime.deadline().nanoTime();
    private final Supplier<Duration> left = runtime.deadline().countdown(WalkPace.LONGEST);
    private final String unique = unique();
    private UsageDays there = UsageDays.of(List.of());
    private UsageProgress progress;
    private WalkPace pace = WalkPace.BEGIN;
    private @Nullable PartialDay asked;

    Turn(UsageExport document, EventSink events) {
      this.document = document;
      this.service = document.service().key();
      this.events = events;
      this.progress = document.progress();
    }

    private String unique() {
      String id = runtime.ids().get().replaceAll("[^0-9a-z]", "");
      return (id + "0".repeat(UNIQUE)).substring(0, UNIQUE);
    }

    TurnDecision<UsageExport> take() {
      try {
        there = files.of(service);
        return now().isBefore(document.request().deadline())
            ? firstDay().orElseGet(this::export)
            : end(document.late(now(), coverage()));
      } catch (LedgerUnavailableException away) {
        return later("StoreUnavailable", String.valueOf(away.getMessage()), STORE_RETRY, 0);
      }
    }

    private Instant now() {
      return runtime.clock().instant();
    }

    /** Finds out since when days are due; a decision where that cannot be said yet. */
    private Optional<TurnDecision<UsageExport>> firstDay() {
      if (progress.from() != null) {
        return Optional.empty();
      }
      Reading<Optional<Instant>> creation = reports.created(document.service());
      ArmReply failure = creation.failure();
      if (failure != null) {
        return Optional.of(creationUnknown(problem(failure)));
      }
      Optional<Instant> at = creation.value() == null ? Optional.empty() : creation.value();
      progress =
          progress.beginningAt(
              document
                  .request()
                  .firstDay(at.map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC))));
      pace = pace.after(null);
      return Optional.empty();
    }

    private static ArmReply.Problem problem(ArmReply failure) {
      return failure.match(
          running -> ArmReply.Problem.unexpected("no service was answered"),
          succeeded -> ArmReply.Problem.unexpected("no service was answered"),
          failed -> ArmReply.Problem.unexpected(failed.code() + ": " + failed.message()),
          own -> own);
    }

    private TurnDecision<UsageExport> creationUnknown(ArmReply.Problem problem) {
      int failures = isOfThisRead(problem.kind()) ? progress.failures() + 1 : 0;
      if (WalkRetry.isAnswer(failures)) {
        String why = "the service could not be read: " + problem.code();
        return end(new UsageOutcome(UsagePhase.FAILED, now(), why, coverage()));
      }
      if (failures > 0) {
        progress = progress.failed();
      }
      Duration told = problem.retryAfter();
      return later(
          problem.code(), problem.message(), told == null ? Duration.ZERO : told, failures);
    }

    /** Whether another read might be answered now. */
    private static boolean isOfThisRead(ArmReply.Kind kind) {
      return switch (kind) {
        case THROTTLED, NOT_SENT, UNAUTHORIZED -> false;
        case CONFLICT,
            FORBIDDEN,
            NOT_FOUND,
            NO_RESPONSE,
            SERVER_ERROR,
            NO_STATUS,
            UNEXPECTED,
            REFUSED_URL ->
            true;
      };
    }

    private TurnDecision<UsageExport> export() {
      Iterator<ReportDay> missing = due().missing(there).iterator();
      for (asked = next(missing); asked != null && !progress.isHopeless(); asked = next(missing)) {
        UsageRead read = new UsageRead(asked.file(), asked.skip());
        Optional<TurnDecision<UsageExport>> decision =
            reports.read(document.service(), read).match(this);
        if (decision.isPresent()) {
          return decision.get();
        }
      }
      return end(document.with(progress).exported(now(), coverage()));
    }

    private DueDays due() {
      return document.with(progress).dueDays();
    }

    private UsageCoverage coverage() {
      return UsageCoverage.of(due(), there, document.request().firstRequestedAt(), now());
    }

    private TurnDecision<UsageExport> end(UsageOutcome outcome) {
      return new TurnDecision.End<>(document.with(progress).ending(outcome));
    }

    /** What is asked next: the rest of a day, or a day that is missing; null where none is. */
    private @Nullable PartialDay next(Iterator<ReportDay> missing) {
      PartialDay partial = progress.partial();
      if (partial != null && !there.contains(partial.file())) {
        return partial;
      }
      while (missing.hasNext()) {
        ReportDay file = missing.next();
        if (!there.contains(file) && !progress.isLeftOut(file)) {
          return PartialDay.begin(file);
        }
      }
      return null;
    }

    private PartialDay asked() {
      PartialDay day = asked;
      if (day == null) {
        throw new IllegalStateException("nothing was asked");
      }
      return day;
    }

    @Override
    public Optional<TurnDecision<UsageExport>> answered(UsageReports.Reply.Answered reply) {
      PartialDay day = asked();
      ReportDay file = day.file();
      UsagePage page = reply.page();
      List<UsageRow> kept =
          page.rows().stream().flatMap(row -> KeptRow.of(file, row).stream()).toList();
      if (!page.mayHaveNext(day.skip())) {
        if (files.write(service, file, day.parts(), kept, unique)) {
          there.add(file);
          progress = progress.written();
        } else {
          // Parts go after a week without a file; nothing else is lost, for the report is there.
          progress = progress.dayAgain();
        }
      } else if (day.parts().size() >= MOST_PARTS) {
        progress = progress.inside(day).skipping(file);
      } else {
        String part = files.writePart(service, file, day.parts().size(), unique, kept);
        progress = progress.inside(day.with(page.rows().size(), part));
      }
      return paced(reply.remainingReads());
    }

    @Override
    public Optional<TurnDecision<UsageExport>> refused(UsageReports.Reply.Refused reply) {
      ReportDay file = asked().file();
      progress = progress.refusing(file.report(), reply.code());
      events.record(UsageEvents.problem(document, file, reply.code(), reply.message(), null));
      return paced(reply.remainingReads());
    }

    @Override
    public Optional<TurnDecision<UsageExport>> noReports(UsageReports.Reply.NoReports reply) {
      return Optional.of(
          end(
              new UsageOutcome(
                  UsagePhase.NO_REPORTS, now(), "the service's tier has no reports", null)));
    }

    @Override
    public Optional<TurnDecision<UsageExport>> later(UsageReports.Reply.Later reply) {
      int failures = reply.serverError() ? progress.failures() + 1 : 0;
      if (failures > 0 && WalkRetry.isAnswer(failures)) {
        progress = progress.skipping(asked().file());
      } else if (failures > 0) {
        progress = progress.failed();
      }
      return Optional.of(later(reply.code(), reply.message(), reply.delay(), failures));
    }

    private TurnDecision<UsageExport> later(
        String code, String message, Duration told, int failures) {
      Duration delay = WalkRetry.delay(told, failures);
      events.record(
          UsageEvents.problem(document, asked == null ? null : asked.file(), code, message, delay));
      return new TurnDecision.Again<>(document.with(progress), delay);
    }

    private Optional<TurnDecision<UsageExport>> paced(@Nullable Integer remainingReads) {
      pace = pace.after(remainingReads);
      Duration elapsed = Duration.ofNanos(runtime.deadline().nanoTime() - began);
      return pace.isOver(elapsed, 0) || left.get().isZero()
          ? Optional.of(
              new TurnDecision.Again<>(
                  document.with(progress), pace.pause(elapsed, WalkPace.spread(document))))
          : Optional.empty();
    }
  }
}
