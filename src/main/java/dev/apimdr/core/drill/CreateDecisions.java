package dev.apimdr.core.drill;

import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ReplyText;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.service.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows from each answer of Azure while a drill's service is being made. */
public final class CreateDecisions {

  /** How many names are tried; each has 40 random bits, so that a second one is hardly needed. */
  static final int MOST_NAMES = 5;

  private static final Set<String> NAME_TAKEN =
      Set.of("ServiceAlreadyExists", "ServiceAlreadyExistsInSoftDeletedState", "NameAlreadyInUse");

  private static final String ADVICE =
      "No service was made. Put right what the message names; the next drill tries again.";

  private final DrillTimings timings;

  public CreateDecisions(DrillTimings timings) {
    this.timings = timings;
  }

  /** Another name, where the one that was chosen is taken. */
  public DrillMove nameTaken(Drill drill, ServiceId other, String message, Instant now) {
    Creation creation = drill.creation().orElseThrow();
    return creation.names() >= MOST_NAMES
        ? fail(refused(drill), "NameTaken", message, ADVICE, now)
        : DrillMove.now(drill.with(drill.progress().with(creation.renamed(other))));
  }

  /**
   * After the PUT.
   *
   * @param drill with its attempt
   * @param other the name that is tried where this one is taken
   */
  public DrillMove afterPut(Drill drill, ArmReply reply, ServiceId other, Instant now) {
    return reply.match(
        running -> accepted(drill, running.statusUrl(), running.retryAfter(), now),
        succeeded -> accepted(drill, null, null, now),
        failed ->
            NAME_TAKEN.contains(failed.code())
                ? nameTaken(drill, other, ReplyText.of(failed), now)
                : fail(refused(drill), failed.code(), failed.message(), ADVICE, now),
        problem -> afterProblem(drill, problem, other, now));
  }

  private DrillMove afterProblem(
      Drill drill, ArmReply.Problem problem, ServiceId other, Instant now) {
    if (NAME_TAKEN.contains(problem.code())) {
      return nameTaken(drill, other, ReplyText.of(problem), now);
    }
    return switch (problem.kind()) {
      case FORBIDDEN, NOT_FOUND ->
          fail(refused(drill), problem.code(), problem.message(), ADVICE, now);
      // Surely nothing was made.
      case THROTTLED, NOT_SENT, UNAUTHORIZED, CONFLICT ->
          isTooLate(drill, now)
              ? fail(refused(drill), problem.code(), problem.message(), ADVICE, now)
              : DrillMove.again(refused(drill), problem.retryAfter());
      // Perhaps something was: it is looked for, and never asked for a second time.
      case NO_RESPONSE, SERVER_ERROR, NO_STATUS, UNEXPECTED, REFUSED_URL ->
          DrillMove.waiting(drill, problem.retryAfter());
    };
  }

  /** Where a question before the PUT was not answered. */
  public DrillMove unanswered(Drill drill, ArmReply reply, Instant now) {
    return isTooLate(drill, now)
        ? fail(drill, code(reply), ReplyText.of(reply), ADVICE, now)
        : DrillMove.again(drill, retryAfter(reply));
  }

  private boolean isTooLate(Drill drill, Instant now) {
    return !now.isBefore(drill.request().origin().at().plus(timings.askedWithin()));
  }

  private static DrillMove accepted(
      Drill drill, @Nullable String statusUrl, @Nullable Duration retryAfter, Instant now) {
    Creation creation = drill.creation().orElseThrow();
    return DrillMove.waiting(
        drill.with(drill.progress().with(creation.accepted(now, statusUrl))), retryAfter);
  }

  private static Drill refused(Drill drill) {
    return drill
        .creation()
        .map(creation -> drill.with(drill.progress().with(creation.refused())))
        .orElse(drill);
  }

  /**
   * What its status URL says; empty where the service itself must be looked at.
   *
   * @param drill whose service is being made
   */
  public Optional<DrillMove> afterStatus(Drill drill, ArmReply reply, Instant now) {
    return reply.match(
        running -> Optional.of(accepted(drill, running.statusUrl(), running.retryAfter(), now)),
        succeeded -> Optional.empty(),
        failed ->
            Optional.of(
                fail(
                    drill,
                    failed.code(),
                    failed.message(),
                    "Azure could not make the service; what there is of it is removed.",
                    now)),
        problem ->
            problem.kind() == ArmReply.Kind.THROTTLED
                ? Optional.of(DrillMove.again(drill, problem.retryAfter()))
                : Optional.empty());
  }

  /** What a look at the service says, once its PUT was sent. */
  public DrillMove afterLook(Drill drill, Optional<MadeService> seen, Instant now) {
    return seen.map(service -> found(drill, service, now)).orElseGet(() -> absent(drill, now));
  }

  private DrillMove found(Drill drill, MadeService service, Instant now) {
    if (!service.isOf(drill)) {
      return fail(
          drill,
          "ServiceNotOurs",
          service.id().name() + " is there without the tag of this drill.",
          "It is left alone: look who made it, or who took its tag away.",
          now);
    }
    Creation creation = drill.creation().orElseThrow();
    Drill known = drill.with(drill.progress().with(creation.accepted(now, null)));
    if (!service.isSettled()) {
      return DrillMove.waiting(known);
    }
    if (!service.isReady()) {
      return fail(
          known,
          "CreationFailed",
          "The service's provisioningState is " + service.provisioningState() + ".",
          "Azure could not make the service; its Activity Log says more.",
          now);
    }
    return service.clientIds().isEmpty()
        ? fail(
            known,
            "IdentityMissing",
            "The service has no user-assigned identity, though it was asked for.",
            "Check targetIdentityId in DRILLS.",
            now)
        : DrillMove.now(
            known.in(
                DrillPhase.RESTORING,
                known
                    .progress()
                    .with(known.creation().orElseThrow().ready(now, service.clientIds().get(0)))));
  }

  private DrillMove absent(Drill drill, Instant now) {
    Creation creation = drill.creation().orElseThrow();
    Instant since = creation.acceptedAt() != null ? creation.acceptedAt() : creation.attemptedAt();
    return since != null && !now.isBefore(since.plus(timings.unseenWithin()))
        ? fail(
            drill,
            creation.acceptedAt() == null ? "CreationUnknown" : "ServiceGone",
            creation.acceptedAt() == null
                ? "Azure did not answer the request for the service, and does not show one."
                : "Azure accepted the request for the service, and does not show one.",
            "It is looked for once more, and removed if it is there.",
            now)
        : DrillMove.waiting(drill);
  }

  /** Where its service could not be looked at. */
  public static DrillMove unseen(Drill drill, ArmReply reply) {
    return DrillMove.again(drill, retryAfter(reply));
  }

  static @Nullable Duration retryAfter(ArmReply reply) {
    return reply instanceof ArmReply.Problem problem ? problem.retryAfter() : null;
  }

  private static String code(ArmReply reply) {
    return reply.match(
        running -> "UnexpectedAnswer",
        succeeded -> "UnexpectedAnswer",
        ArmReply.Failed::code,
        ArmReply.Problem::code);
  }

  private static DrillMove fail(
      Drill drill, String code, String message, String advice, Instant now) {
    return DrillMove.now(drill.failing(new OperationError(code, message, advice), now));
  }
}
