package dev.apimdr.app.drill;

import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillAgenda;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that there is one drill at a time: a drill makes its service only while the agenda
 * names it, and it is named only once the drill before it has ended.
 */
final class OneAtATime {

  private final Drills drills;

  OneAtATime(Drills drills) {
    this.drills = drills;
  }

  /** The agenda; a new one begins with what the schedule has after now. */
  Versioned<DrillAgenda> agenda(Instant now) {
    return drills
        .agenda()
        .or(() -> drills.create(DrillAgenda.first(now)))
        .or(drills::agenda)
        .orElseThrow(() -> new IllegalStateException("the drills' agenda was removed just now"));
  }

  /**
   * Names a drill in the agenda.
   *
   * @return the id of the drill that is under way instead, if one is
   */
  Optional<String> claim(Drill drill, Instant now) {
    return Optional.ofNullable(
        RetryOnConflict.attempt("the drills' agenda", () -> claimOnce(drill, now)).instead());
  }

  /** What came of a claim: the drill that is under way instead, if one is. */
  private record Claim(@Nullable String instead) {}

  private Optional<Claim> claimOnce(Drill drill, Instant now) {
    Versioned<DrillAgenda> read = agenda(now);
    if (drill.id().equals(read.value().current())) {
      return Optional.of(new Claim(null));
    }
    Optional<String> other = read.value().holder(now).filter(id -> isUnderWay(id, true));
    return other.isPresent()
        ? other.map(Claim::new)
        : drills.replace(read, read.value().heldBy(drill)).map(written -> new Claim(null));
  }

  /**
   * A drill that has not ended. One that was only just asked for counts too, though the agenda does
   * not name it yet.
   */
  Optional<String> underWay(Instant now) {
    Optional<String> holder =
        drills.agenda().map(Versioned::value).flatMap(agenda -> agenda.holder(now));
    return drills.all().stream()
        .filter(listed -> !listed.phase().isTerminal())
        .map(Drills.Listed::id)
        .filter(id -> isUnderWay(id, holder.filter(id::equals).isPresent()))
        .findFirst();
  }

  /**
   * Whether a drill has not ended.
   *
   * @param unreadable what counts where its document cannot be read: the agenda's own counts as
   *     under way, until it must have ended
   */
  private boolean isUnderWay(String id, boolean unreadable) {
    try {
      return drills.find(id).filter(read -> !read.value().phase().isTerminal()).isPresent();
    } catch (DamagedDocumentException | NewerDocumentException lost) {
      return unreadable;
    }
  }
}
