package dev.apimdr.core.usage;

import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The export of one service's reports: what was asked, and what has come of it. A service has one
 * document, which each export begins anew: what matters are the files.
 *
 * @param turn the step counter, which goes on from one export to the next: a message acts only if
 *     it carries this number
 * @param due when the current turn is to be taken
 * @param outcome the end, once decided; the phase follows when it has been told
 */
public record UsageExport(
    ServiceId service,
    UsageRequest request,
    UsagePhase phase,
    int turn,
    Instant due,
    UsageProgress progress,
    @Nullable UsageOutcome outcome)
    implements TurnDocument<UsageExport> {

  /** The kind of an export's turns. */
  public static final String KIND = "usage";

  /** The id of every service's document. */
  public static final String ID = "export";

  /** A service's first export: turn 0, due at once. */
  public static UsageExport requested(ServiceId service, UsageRequest request) {
    return new UsageExport(
        service, request, UsagePhase.EXPORTING, 0, request.requestedAt(), UsageProgress.NONE, null);
  }

  /**
   * The next export, in place of one that has ended. The first day stays where nobody asks for
   * another: with it what is missing can be told before anything is read, or when nothing can be.
   */
  public UsageExport requestedAgain(ServiceId named, UsageRequest next) {
    boolean staysFirst = service.equals(named) && Objects.equals(request.since(), next.since());
    return new UsageExport(
        named,
        next.after(request),
        UsagePhase.EXPORTING,
        turn + 1,
        next.requestedAt(),
        UsageProgress.NONE.beginningAt(staysFirst ? progress.from() : null),
        null);
  }

  /** The key of a service's export. */
  public static TurnKey key(String service) {
    return new TurnKey(KIND, service, ID);
  }

  /** What it is to take out; of a service whose creation is not known yet, what is assumed. */
  public DueDays dueDays() {
    LocalDate from = progress.from();
    return new DueDays(
        request.reports(), from == null ? request.firstDay(Optional.empty()) : from, request.to());
  }

  /** With what has come of it since. */
  public UsageExport with(UsageProgress next) {
    return new UsageExport(service, request, phase, turn, due, next, outcome);
  }

  /** With its end decided, unless one was decided before: the first wins. */
  public UsageExport ending(UsageOutcome end) {
    return outcome != null
        ? this
        : new UsageExport(service, request, UsagePhase.ENDING, turn, due, progress, end);
  }

  /**
   * How it ends where nothing more is asked for.
   *
   * @param coverage what is there by then
   */
  public UsageOutcome exported(Instant now, UsageCoverage coverage) {
    boolean isAllRefused =
        !request.reports().isEmpty() && progress.refused().keySet().containsAll(request.reports());
    UsagePhase end =
        isAllRefused
            ? UsagePhase.FAILED
            : coverage.missing() == 0 ? UsagePhase.DONE : UsagePhase.PARTIAL;
    return new UsageOutcome(end, now, progress.unread().orElse(null), coverage);
  }

  /**
   * How it ends where its time is up.
   *
   * @param coverage what is there by then; null where that could not be seen
   */
  public UsageOutcome late(Instant now, @Nullable UsageCoverage coverage) {
    return new UsageOutcome(
        UsagePhase.PARTIAL,
        now,
        "its time was up at " + request.deadline() + "; the next export goes on",
        coverage);
  }

  /** With its end told. */
  public UsageExport ended() {
    return outcome == null
        ? this
        : new UsageExport(service, request, outcome.phase(), turn, due, progress, outcome);
  }

  @Override
  public TurnKey turnKey() {
    return key(service.key());
  }

  @Override
  public TurnQueue queue() {
    return TurnQueue.BACKGROUND;
  }

  @Override
  public boolean isEndDecided() {
    return outcome != null;
  }

  @Override
  public UsageExport nextTurn(Instant now, Duration delay) {
    return new UsageExport(service, request, phase, turn + 1, now.plus(delay), progress, outcome);
  }

  @Override
  public UsageExport dueAt(Instant instant) {
    return new UsageExport(service, request, phase, turn, instant, progress, outcome);
  }
}
