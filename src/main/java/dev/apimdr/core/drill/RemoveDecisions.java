package dev.apimdr.core.drill;

import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ReplyText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows from each answer of Azure while a drill's service is being removed. What is there
 * decides, not what was sent: so every step can be repeated, and whoever removed it helps.
 */
public final class RemoveDecisions {

  private final DrillTimings timings;

  public RemoveDecisions(DrillTimings timings) {
    this.timings = timings;
  }

  /** What a look at the service asks for. */
  public sealed interface Next {
    /** It is to be deleted now. */
    record Send() implements Next {}

    /** Something else follows. */
    record Move(DrillMove move) implements Next {}
  }

  private static Next move(DrillMove move) {
    return new Next.Move(move);
  }

  /** What a look at the service, which is to be deleted, asks for. */
  public Next afterLook(Drill drill, Optional<MadeService> seen, Instant now) {
    Removal removal = drill.progress().removal();
    if (seen.isEmpty()) {
      return move(
          DrillMove.now(drill.in(DrillPhase.PURGING, drill.progress().with(removal.gone(now)))));
    }
    if (!seen.get().isOf(drill)) {
      String what =
          seen.get().id().path()
              + " is there without the tag of this drill, so it is not deleted: look whose it is.";
      return move(
          DrillMove.now(drill.ending(new DrillOutcome(DrillPhase.ABANDONED, now, what)))
              .telling(what));
    }
    return isUnderWay(removal.deleteSentAt(), now)
        ? move(DrillMove.waiting(drill))
        : new Next.Send();
  }

  private boolean isUnderWay(@Nullable Instant sentAt, Instant now) {
    return sentAt != null && now.isBefore(sentAt.plus(timings.removedAgainAfter()));
  }

  /** After the DELETE. */
  public DrillMove afterDelete(Drill drill, ArmReply reply, Instant now) {
    return after(drill, reply, drill.progress().removal().deleteSent(now), "deleted", now);
  }

  /** What the list of deleted services, which the service is to be purged from, asks for. */
  public Next afterList(Drill drill, Optional<GoneService> listed, Instant now) {
    Removal removal = drill.progress().removal();
    if (listed.isPresent()) {
      return isUnderWay(removal.purgeSentAt(), now)
          ? move(DrillMove.waiting(drill))
          : new Next.Send();
    }
    Instant goneAt = removal.goneAt();
    boolean isPurged =
        removal.listedAt() != null
            || (goneAt != null && !now.isBefore(goneAt.plus(timings.listedWithin())));
    return move(isPurged ? DrillMove.now(drill.ending(now)) : DrillMove.waiting(drill));
  }

  /** After the DELETE of the deleted service. */
  public DrillMove afterPurge(Drill drill, ArmReply reply, Instant now) {
    Removal seen = drill.progress().removal().listed(now);
    return after(
        drill.with(drill.progress().with(seen)), reply, seen.purgeSent(now), "purged", now);
  }

  /** The service is there again though it was deleted: it is deleted once more. */
  public static DrillMove back(Drill drill) {
    return DrillMove.now(
        drill.in(DrillPhase.DELETING, drill.progress().with(drill.progress().removal().back())));
  }

  /** Where a question was not answered. */
  public DrillMove unanswered(Drill drill, ArmReply reply, String what, Instant now) {
    return tellingLate(
        DrillMove.again(drill, CreateDecisions.retryAfter(reply)),
        "could not be " + what + ": " + ReplyText.of(reply),
        now);
  }

  private DrillMove after(Drill drill, ArmReply reply, Removal sent, String what, Instant now) {
    return reply.match(
        running -> taken(drill, sent, running.retryAfter()),
        succeeded -> taken(drill, sent, null),
        failed -> refused(drill, reply, what, now),
        problem ->
            switch (problem.kind()) {
              // Gone already, which the next look shows; or done, in an answer without a body.
              case NOT_FOUND, NO_STATUS -> taken(drill, sent, problem.retryAfter());
              case FORBIDDEN -> refused(drill, reply, what, now);
              case CONFLICT,
                  THROTTLED,
                  UNAUTHORIZED,
                  NOT_SENT,
                  NO_RESPONSE,
                  SERVER_ERROR,
                  UNEXPECTED,
                  REFUSED_URL ->
                  unanswered(drill, reply, what, now);
            });
  }

  private static DrillMove taken(Drill drill, Removal sent, @Nullable Duration retryAfter) {
    return DrillMove.waiting(drill.with(drill.progress().with(sent)), retryAfter);
  }

  /** A refusal does not pass by itself: a person is told at once, and it is tried on. */
  private DrillMove refused(Drill drill, ArmReply reply, String what, Instant now) {
    return telling(
        DrillMove.again(drill, CreateDecisions.retryAfter(reply)),
        "cannot be " + what + ": " + ReplyText.of(reply),
        now);
  }

  private DrillMove tellingLate(DrillMove move, String what, Instant now) {
    Instant begunAt = move.next().progress().removal().begunAt();
    return begunAt != null && now.isBefore(begunAt.plus(timings.toldAfter()))
        ? move
        : telling(move, what, now);
  }

  private DrillMove telling(DrillMove move, String what, Instant now) {
    Drill drill = move.next();
    Removal removal = drill.progress().removal();
    Instant toldAt = removal.toldAt();
    if (toldAt != null && now.isBefore(toldAt.plus(timings.toldAfter()))) {
      return move;
    }
    return new DrillMove(
        drill.with(drill.progress().telling(removal.told(now))),
        move.retryAfter(),
        move.pace(),
        drill.target().map(target -> target.path() + " ").orElse("") + what);
  }

  /** The end of a drill whose service could not be removed in time. */
  public static Drill givenUp(Drill drill, Instant now) {
    return drill.ending(
        new DrillOutcome(
            DrillPhase.ABANDONED,
            now,
            drill.target().map(target -> target.path()).orElse("A service")
                + " could not be removed until "
                + drill.request().givenUpAt()
                + "; the watchdog goes on trying."));
  }
}
