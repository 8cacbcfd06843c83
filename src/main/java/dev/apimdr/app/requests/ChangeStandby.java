package dev.apimdr.app.requests;

import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.Standbys;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.standby.Pause;
import dev.apimdr.core.standby.PauseReason;
import dev.apimdr.core.standby.Standby;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes how a standby stands, whoever else does so at the same time. */
public final class ChangeStandby {

  private final Standbys standbys;
  private final Clock clock;

  public ChangeStandby(Standbys standbys, Clock clock) {
    this.standbys = standbys;
    this.clock = clock;
  }

  /** Pauses it, because a person has something restored into it. */
  public void restoredByHand(String service, String operationId) {
    Instant now = clock.instant();
    Standby unused =
        to(
            service,
            standby ->
                standby.paused(
                    Pause.found(
                        PauseReason.RESTORED,
                        now,
                        "The restore " + operationId + " was asked for by hand.")));
  }

  /** Changes it; one that was never seen is made. */
  Standby to(String service, UnaryOperator<Standby> change) {
    return RetryOnConflict.attempt(
        "the standby " + service,
        () ->
            standbys
                .find(service)
                .map(read -> changed(read, change))
                .orElseGet(
                    () ->
                        standbys
                            .create(change.apply(Standby.first(service, clock.instant())))
                            .map(Versioned::value)));
  }

  private Optional<Standby> changed(Versioned<Standby> read, UnaryOperator<Standby> change) {
    Standby next = change.apply(read.value());
    return next.equals(read.value())
        ? Optional.of(next)
        : standbys.replace(read, next).map(Versioned::value);
  }
}
