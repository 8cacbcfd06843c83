package dev.apimdr.core.drill;

import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnDocument;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One drill: whether a service could be restored, shown by a restore into a service that is made
 * for it and removed afterwards.
 *
 * @param id unique among all drills; also the id of its restore
 * @param source whose backup is restored
 * @param turn the step counter: a message acts only if it carries this number
 * @param due when the current turn is to be taken
 * @param outcome the end, once decided; the phase follows when it has been told
 */
public record Drill(
    String id,
    ServiceId source,
    DrillRequest request,
    DrillPhase phase,
    int turn,
    Instant due,
    DrillProgress progress,
    @Nullable DrillOutcome outcome)
    implements TurnDocument<Drill> {

  /** The kind of a drill's turns. */
  public static final String KIND = "drill";

  /** A new one: turn 0, due at once. */
  public static Drill requested(String id, ServiceId source, DrillRequest request) {
    return new Drill(
        id,
        source,
        request,
        DrillPhase.CREATING,
        0,
        request.origin().at(),
        DrillProgress.NONE,
        null);
  }

  /** The service that was made, or is to be; empty before it has a name. */
  public Optional<ServiceId> target() {
    return creation().map(Creation::service);
  }

  public Optional<Creation> creation() {
    return Optional.ofNullable(progress.creation());
  }

  /** The restore's id: the drill's own, so that there is never a second one. */
  public OperationId restore() {
    return new OperationId(id);
  }

  /** Whether a restore into a service of this key may start. */
  public boolean isRestoringInto(String service) {
    return phase == DrillPhase.RESTORING
        && outcome == null
        && target().filter(made -> made.key().equals(service)).isPresent();
  }

  /** Whether the time is up in which its service is needed. */
  public boolean isLate(Instant now) {
    return !now.isBefore(request.deleteAfter());
  }

  /** How long its service has been there, by what is known; zero where none was. */
  public Duration alive(Instant now) {
    Instant from = creation().map(Creation::acceptedAt).orElse(null);
    if (from == null) {
      return Duration.ZERO;
    }
    Instant gone = progress.removal().goneAt();
    Instant until = gone != null ? gone : outcome != null ? outcome.at() : now;
    return until.isBefore(from) ? Duration.ZERO : Duration.between(from, until);
  }

  public Drill with(DrillProgress next) {
    return new Drill(id, source, request, phase, turn, due, next, outcome);
  }

  Drill in(DrillPhase next, DrillProgress made) {
    return new Drill(id, source, request, next, turn, due, made, outcome);
  }

  /** With what it has shown; whatever may be there of its service is removed next. */
  Drill showing(DrillResult result, Instant now) {
    DrillProgress shown = progress.with(result);
    boolean mayExist = creation().filter(Creation::mayExist).isPresent();
    return mayExist
        ? in(DrillPhase.DELETING, shown.with(shown.removal().begun(now)))
        : with(shown).ending(now);
  }

  /** With its failure, which is removed like a success. */
  public Drill failing(OperationError error, Instant now) {
    return showing(new DrillResult(now, null, error), now);
  }

  /** With its end decided by what it has shown, where nothing is left. */
  Drill ending(Instant now) {
    DrillResult result = progress.result();
    DrillPhase end = result != null && result.passed() ? DrillPhase.PASSED : DrillPhase.FAILED;
    return ending(new DrillOutcome(end, now, null));
  }

  /** With its end decided, unless one was decided before: the first wins. */
  public Drill ending(DrillOutcome end) {
    return outcome != null ? this : new Drill(id, source, request, phase, turn, due, progress, end);
  }

  /** With its end told. */
  public Drill ended() {
    return outcome == null
        ? this
        : new Drill(id, source, request, outcome.phase(), turn, due, progress, outcome);
  }

  @Override
  public TurnKey turnKey() {
    return new TurnKey(KIND, source.key(), id);
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
  public Drill nextTurn(Instant now, Duration delay) {
    return new Drill(id, source, request, phase, turn + 1, now.plus(delay), progress, outcome);
  }

  @Override
  public Drill dueAt(Instant instant) {
    return new Drill(id, source, request, phase, turn, instant, progress, outcome);
  }
}
