package dev.apimdr.core.lifecycle;

import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when an operation may be POSTed: an old restore must not start after people have recovered
 * by hand.
 *
 * @param startWithin the setting as it is now; the shorter of it and the accepted one holds, so
 *     that a redeployment after a disaster can stop every old restore
 * @param lastTry how long before its end an operation is tried a last time
 */
public record StartWindow(Duration startWithin, Duration lastTry) {

  /**
   * The end of an operation that was not POSTed in its time, if that is past.
   *
   * @param safety the safety backup that a restore was asked with, if there is one
   */
  public Optional<Outcome> passed(Operation operation, Optional<Operation> safety, Instant now) {
    return end(operation, safety).filter(end -> !now.isBefore(end)).isPresent()
        ? Optional.of(
            Outcome.failed(
                now, TerminalErrors.notStartedInTime(operation, safety, length(operation))))
        : Optional.empty();
  }

  /**
   * Until when an operation may be POSTed. A restore's time counts from its request while nothing
   * was POSTed for it, and anew from the end of its safety backup. While that backup runs there is
   * no limit but the backup's own deadline. A limit of zero is past whatever the clocks say.
   */
  public Optional<Instant> end(Operation operation, Optional<Operation> safety) {
    Duration length = length(operation);
    if (length.isZero()) {
      return Optional.of(Instant.MIN);
    }
    Outcome backedUp = safety.map(Operation::outcome).orElse(null);
    if (backedUp != null) {
      return Optional.of(backedUp.at().plus(length));
    }
    return safety.filter(backup -> backup.phase().isPosted()).isPresent()
        ? Optional.empty()
        : Optional.of(operation.request().requestedAt().plus(length));
  }

  /**
   * The delay before a restore's next turn, so that it has a last try shortly before its time is
   * up, and ends when it is.
   *
   * @param end until when it may be POSTed, if there is a limit
   */
  public Duration delayWithin(Optional<Instant> end, Duration delay, Instant now) {
    if (end.isEmpty()) {
      return delay;
    }
    Duration left = end.get().isAfter(now) ? Duration.between(now, end.get()) : Duration.ZERO;
    if (delay.compareTo(left) < 0) {
      return delay;
    }
    Duration untilLastTry = left.minus(lastTry);
    return untilLastTry.compareTo(lastTry) > 0 ? shorter(delay, untilLastTry) : left;
  }

  private Duration length(Operation operation) {
    OperationRequest request = operation.request();
    return operation.isBackup()
        ? request.limits().deadline()
        : shorter(request.limits().startWithin(), startWithin);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
