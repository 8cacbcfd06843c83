package dev.apimdr.app.preflight;

import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.Standbys;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.Follow;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.Standby;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a restore that the schedule asked for may still overwrite its standby. It is asked when
 * the restore is about to be sent, because the standby may have been taken into use since.
 */
public final class StandbyCheck {

  /** The error codes of what stops it, by why. */
  private static final Map<PauseReason, String> CODES =
      Map.of(
          PauseReason.TRAFFIC, "StandbyInUse",
          PauseReason.WRITTEN, "StandbyChanged",
          PauseReason.UNREADABLE, "StandbyUnreadable");

  private static final String PAUSED = "StandbyPaused";

  private final StandbyInUse inUse;
  private final Standbys standbys;
  private final FleetSource fleets;

  public StandbyCheck(StandbyInUse inUse, Standbys standbys, FleetSource fleets) {
    this.inUse = inUse;
    this.standbys = standbys;
    this.fleets = fleets;
  }

  /** Whether the check is for an operation at all. */
  public static boolean isFor(Operation operation) {
    return !operation.isBackup() && operation.request().origin().scheduled();
  }

  /** Why a standby was found in use, from the error code of a restore that it stopped. */
  public static Optional<PauseReason> reasonOf(String code) {
    return CODES.entrySet().stream()
        .filter(entry -> entry.getKey().isEndedByPerson())
        .filter(entry -> entry.getValue().equals(code))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The error code of what {@link #inUse} found. */
  public static String code(Pause found) {
    return CODES.getOrDefault(found.reason(), PAUSED);
  }

  /** What the ledger has against it: cheap enough to be asked with the lock held. */
  public Optional<OperationError> paused(Operation restore) {
    if (!isFor(restore)) {
      return Optional.empty();
    }
    String service = restore.service().key();
    if (follow(service).isEmpty()) {
      return Optional.of(stopped("NotFollowing", service + " follows nothing any more."));
    }
    Optional<Standby> standby = standbys.find(service).map(Versioned::value);
    return standby.isEmpty()
        ? Optional.of(stopped(PAUSED, "It is not known any more how " + service + " stands."))
        : standby
            .get()
            .pausedForGood()
            .map(
                pause ->
                    stopped(
                        PAUSED,
                        service
                            + " does not follow since "
                            + pause.since()
                            + " ("
                            + pause.reason().wireName()
                            + "): "
                            + pause.message()));
  }

  private static OperationError stopped(String code, String message) {
    return new OperationError(
        code,
        message,
        "The standby was not touched. Nothing is to be done, unless it should follow: POST"
            + " /api/services/{service}/follow says so.");
  }

  /** What Azure has against it. */
  public Optional<Pause> inUse(Operation restore, Instant now) {
    String service = restore.service().key();
    Optional<Standby> standby = standbys.find(service).map(Versioned::value);
    return standby.isEmpty()
        ? Optional.empty()
        : follow(service)
            .flatMap(follow -> inUse.of(restore.service(), follow, standby.get(), now));
  }

  private Optional<Follow> follow(String service) {
    return Optional.ofNullable(fleets.current().restoreTargets().get(service))
        .map(Fleet.RestoreTarget::follow);
  }
}
