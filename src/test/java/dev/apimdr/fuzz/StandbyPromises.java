package dev.apimdr.fuzz;

import dev.apimdr.app.ports.Reading;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.requests.PromoteStandby;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.Standby;
import dev.apimdr.fuzz.StandbyUsers.Kind;
import dev.apimdr.fuzz.StandbyUsers.Use;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is promised of a standby that follows: that no schedule overwrites one which somebody uses
 * or which a person promoted, and that it is kept in step where nothing is wrong.
 */
final class StandbyPromises {

  /** How far back requests count as use. */
  private static final Duration REQUESTS = Duration.ofHours(1);

  /** What an execution was told of a standby last. */
  private record Look(Instant at, boolean read) {}

  private final FuzzWorld world;
  private final BiConsumer<String, String> violated;
  private final Map<Execution, Map<Kind, Look>> looks = new HashMap<>();

  /** What a person was told that may still overwrite the standby, since it is promoted. */
  private @Nullable Set<OperationId> named;

  /** Until when use does not count: it began to follow, again too, or an own restore ended. */
  private Instant vouched = Instant.MIN;

  /** What it must not be restored into after, until a person lets it follow. */
  private @Nullable String lasting;

  /** How often a person let it follow. */
  private int letFollow;

  private boolean probed;
  private boolean restoredByOthers;
  private @Nullable Object toldReason;
  private @Nullable Instant refusedAt;

  StandbyPromises(FuzzWorld world, BiConsumer<String, String> violated) {
    this.world = world;
    this.violated = violated;
  }

  int letFollow() {
    return letFollow;
  }

  void event(Event event) {
    switch (event.name()) {
      case "StandbyStatus" -> toldReason = event.fields().get("reason");
      case "StandbyRestoreRefused" -> refusedAt = world.clock.instant();
      default -> {}
    }
  }

  /** A call took effect. */
  void saw(
      Execution execution, String call, Object @Nullable [] arguments, @Nullable Object result) {
    if (!world.mix.follows || arguments == null) {
      return;
    }
    switch (call) {
      case "arm.requests" -> looked(execution, Kind.REQUESTS, arguments[0], result);
      case "arm.logged" -> looked(execution, Kind.WRITES, arguments[0], result);
      case "gateways.get" -> {
        probed = true;
        world.arm.answers(World.STANDBY);
      }
      case "standbys.create" -> vouched = world.clock.instant();
      case "standbys.replace" -> {
        if (result instanceof Optional<?> written && written.isPresent()) {
          changed(
              execution, (Standby) ((Versioned<?>) arguments[0]).value(), (Standby) arguments[1]);
        }
      }
      case "operations.create" -> {
        if (result instanceof Optional<?> created && created.isPresent()) {
          asked(execution, (Operation) arguments[0]);
        }
      }
      case "operations.replace" -> {
        if (result instanceof Optional<?> written && written.isPresent()) {
          ended((Operation) ((Versioned<?>) arguments[0]).value(), (Operation) arguments[1]);
        }
      }
      default -> {}
    }
  }

  private void looked(Execution execution, Kind kind, Object service, @Nullable Object result) {
    if (service instanceof ServiceId id
        && id.equals(World.STANDBY)
        && result instanceof Reading<?> reading) {
      looks
          .computeIfAbsent(execution, any -> new EnumMap<>(Kind.class))
          .put(kind, new Look(world.clock.instant(), reading.value() != null));
    }
  }

  private void changed(Execution execution, Standby before, Standby next) {
    if (before.pausedForGood().isPresent() && next.pause() == null && !execution.saysFollow) {
      violated.accept(
          "onlyAPersonEndsAPause", before.pause() + " ended, and nobody said so: " + next);
    }
    if (execution.saysFollow) {
      named = null;
      lasting = null;
      letFollow++;
      vouched = world.clock.instant();
    }
    Pause pause = next.pause();
    if (pause != null && !pause.equals(before.pause())) {
      hasItsCause(pause);
    }
  }

  /** What the log shows of our own restores is a cause where it is not known how they ended. */
  private void hasItsCause(Pause pause) {
    boolean caused =
        switch (pause.reason()) {
          case TRAFFIC -> probed || isUsed(Kind.REQUESTS);
          case WRITTEN -> restoredByOthers || isUsed(Kind.WRITES);
          case SHRUNK -> false;
          case PROMOTED, RESTORED, ABANDONED, UNREADABLE -> true;
        };
    if (!caused) {
      violated.accept("noPauseIsMadeUp", pause.toString());
    }
  }

  private boolean isUsed(Kind kind) {
    return world.users.uses().stream().anyMatch(use -> use.kind() == kind);
  }

  /** A restore by hand, unless the settings or a person changed their mind meanwhile. */
  private void asked(Execution execution, Operation operation) {
    if (operation.kind() == OperationKind.RESTORE
        && operation.service().equals(World.STANDBY)
        && !operation.request().origin().scheduled()
        && world.standbyIsTarget
        && world.standbyFollows
        && execution.changesOfLists == world.changesOfLists
        && execution.letFollow == letFollow) {
      lasting = "the restore by hand " + operation.id();
    }
  }

  private void ended(Operation before, Operation next) {
    Outcome outcome = next.outcome();
    if (isOfTheSchedule(next) && before.outcome() == null && outcome != null) {
      restoredByOthers |= outcome.phase() != Phase.SUCCEEDED && next.progress().post() != null;
      vouched = world.clock.instant();
      if (outcome.phase() == Phase.ABANDONED) {
        lasting = "the abandoned " + next.id();
      }
    }
  }

  private static boolean isOfTheSchedule(Operation operation) {
    return operation.kind() == OperationKind.RESTORE
        && operation.service().equals(World.STANDBY)
        && operation.request().origin().scheduled();
  }

  /** A person was told that a standby is promoted, and what may still overwrite it. */
  void promoted(PromoteStandby.Result.Done done) {
    boolean still =
        standby()
            .map(Standby::pause)
            .filter(pause -> pause.reason() == PauseReason.PROMOTED)
            .isPresent();
    if (still) {
      Set<OperationId> all = named == null ? new HashSet<>() : named;
      done.restore().map(Operation::id).ifPresent(all::add);
      named = all;
    }
  }

  /** A POST is about to be sent. */
  void sends(Execution execution, Operation operation) {
    if (!world.mix.follows || operation.isBackup() || !operation.service().equals(World.STANDBY)) {
      return;
    }
    if (!isOfTheSchedule(operation)) {
      restoredByOthers = true;
      return;
    }
    Set<OperationId> told = named;
    if (told != null && !told.contains(operation.id())) {
      violated.accept(
          "nothingFollowsAPromotion", Oracle.key(operation) + "; the person was told of " + told);
    }
    if (lasting != null) {
      violated.accept(
          "nothingFollowsWhatAPersonMustLookAt", Oracle.key(operation) + " after " + lasting);
    }
    for (Kind kind : Kind.values()) {
      Look look = looks.getOrDefault(execution, Map.of()).get(kind);
      if (look == null || !look.read()) {
        violated.accept(
            "noRestoreWithoutALook", Oracle.key(operation) + ": " + kind + " were not read");
        return;
      }
      world.users.uses().stream()
          .filter(use -> use.kind() == kind && isToBeSeen(use, execution, look))
          .findFirst()
          .ifPresent(
              use ->
                  violated.accept(
                      "noStandbyInUseIsOverwritten",
                      "%s is POSTed, and %s at %s could be seen; it looked at %s"
                          .formatted(Oracle.key(operation), kind, use.at(), look.at())));
    }
  }

  /**
   * Whether a look must have shown a use. It asks for the time up to the beginning of its execution
   * and by its host's clock; use counts from the end of a restore on, which another host noted.
   */
  private boolean isToBeSeen(Use use, Execution execution, Look look) {
    Duration off = Duration.between(world.clock.instant(), execution.host.clock.instant()).abs();
    Duration anyOff = world.mix.clocksAreWrong() ? FailureMix.WRONG_AT_MOST : Duration.ZERO;
    boolean counts = vouched.equals(Instant.MIN) || use.at().isAfter(vouched.plus(anyOff));
    boolean recent =
        use.kind() == Kind.WRITES || use.at().isAfter(look.at().minus(REQUESTS).plus(off));
    return counts
        && recent
        && use.at().isBefore(execution.began.minus(off))
        && !use.shownAt().isAfter(look.at());
  }

  private Optional<Standby> standby() {
    return world.ledger.standbys().find(World.STANDBY.key()).map(Versioned::value);
  }

  /** Nothing fails any more, and a time of the schedule has come since nothing was left to do. */
  void isAtRest(Instant occurrence) {
    if (!world.mix.follows || !world.standbyIsTarget || !world.standbyFollows) {
      return;
    }
    Standby standby = standby().orElse(null);
    if (standby == null) {
      violated.accept("everyStandbyIsKept", "there is no document of it");
      return;
    }
    Pause pause = standby.pause();
    if (pause != null && !pause.reason().wireName().equals(toldReason)) {
      violated.accept("everyPauseIsTold", pause + ", told was " + toldReason);
    }
    if (standby.asked() != null) {
      violated.accept("everyRestoreIsNoted", standby.toString());
    }
    if (standby.pausedForGood().isEmpty()) {
      isInStep(standby, occurrence);
    }
  }

  private void isInStep(Standby standby, Instant occurrence) {
    if (standby.pause() != null || standby.handled().isBefore(occurrence)) {
      violated.accept("whatNobodyUsesIsKeptInStep", standby + " at " + occurrence);
    }
    boolean refused = refusedAt != null && !refusedAt.isBefore(occurrence);
    if (refused || world.mix.damages || world.startWithin.isZero()) {
      return;
    }
    Standby.Held holds = standby.holds();
    String newest =
        world.ledger.recoveryPoints().of("contoso").stream()
            .max(Comparator.comparing(RecoveryPoint::takenAt))
            .map(point -> point.blob().backupName())
            .orElse("");
    if (holds == null || !holds.backupName().equals(newest)) {
      violated.accept("whatNobodyUsesIsKeptInStep", standby + " does not hold " + newest);
    }
  }

  /** The time of the schedule after another time. */
  static Instant occurrenceAfter(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
  }

  /** When a time of the schedule has come on every host, whatever its clock says. */
  static Instant seenBy(Instant occurrence) {
    return occurrence.plus(FailureMix.WRONG_AT_MOST);
  }
}
