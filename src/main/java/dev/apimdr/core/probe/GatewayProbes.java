package dev.apimdr.core.probe;

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
 * The looks at a gateway while one restore into its service goes on: from before its POST until the
 * gateway serves again, or half an hour after its end.
 *
 * @param service that is restored into
 * @param operationId of the restore
 * @param times when they were asked for and when they end
 * @param turn the step counter: a message acts only if it carries this number
 * @param due when the current turn is to be taken
 */
public record GatewayProbes(
    ServiceId service,
    OperationId operationId,
    Times times,
    ProbedGateway gateway,
    GatewayRecord seen,
    ProbePhase phase,
    int turn,
    Instant due)
    implements TurnDocument<GatewayProbes> {

  /** The kind of their turns. */
  public static final String KIND = "probe";

  /**
   * When they were asked for and when they end.
   *
   * @param deadline when the gateway is looked at no longer
   * @param restoreEnded when the restore ended; null while it goes on
   */
  public record Times(Instant requestedAt, Instant deadline, @Nullable Instant restoreEnded) {}

  /** New ones: turn 0, due at once. */
  public static GatewayProbes requested(
      ServiceId service, OperationId operationId, Instant now, ProbeTimings timings) {
    return new GatewayProbes(
        service,
        operationId,
        new Times(now, now.plus(timings.longest()), null),
        ProbedGateway.UNKNOWN,
        GatewayRecord.NONE,
        ProbePhase.LOOKING,
        0,
        now);
  }

  /** The key of their turns. */
  public static TurnKey key(String service, OperationId operationId) {
    return new TurnKey(KIND, service, operationId.value());
  }

  /** With what is asked from now on. */
  public GatewayProbes asking(ProbedGateway next) {
    return new GatewayProbes(service, operationId, times, next, seen, phase, turn, due);
  }

  /** With one more look. */
  public GatewayProbes saw(Instant at, GatewaySight sight, ProbeTimings timings) {
    return new GatewayProbes(
        service,
        operationId,
        times,
        gateway.after(sight),
        seen.with(at, sight, timings.blindAfter()),
        phase,
        turn,
        due);
  }

  /** Before the restore's POST, which may wait for hours: nothing was taken away by it so far. */
  public GatewayProbes notPosted() {
    return new GatewayProbes(service, operationId, times, gateway, seen.anew(), phase, turn, due);
  }

  /**
   * With the end of the restore, from which on it is waited for the gateway for a while.
   *
   * @param now when that end was seen
   */
  public GatewayProbes restoreEnded(Instant at, Instant now, ProbeTimings timings) {
    if (times.restoreEnded() != null) {
      return this;
    }
    Instant end = now.plus(timings.after());
    Instant deadline = end.isBefore(times.deadline()) ? end : times.deadline();
    return new GatewayProbes(
        service,
        operationId,
        new Times(times.requestedAt(), deadline, at),
        gateway,
        seen,
        phase,
        turn,
        due);
  }

  /** With nothing more to look at. */
  public GatewayProbes ending() {
    return phase == ProbePhase.LOOKING ? in(ProbePhase.TELLING) : this;
  }

  /** With what was seen told. */
  public GatewayProbes ended() {
    return phase == ProbePhase.LOOKING ? this : in(ProbePhase.ENDED);
  }

  private GatewayProbes in(ProbePhase next) {
    return new GatewayProbes(service, operationId, times, gateway, seen, next, turn, due);
  }

  /**
   * How long the restore took the service away from its callers, so far; empty where that is not
   * known: nobody looked, or not all the time, or the gateway did not serve at first either.
   */
  public Optional<Duration> timeAway() {
    return seen.servedAtFirst() && seen.unseen().isZero()
        ? Optional.of(seen.away().total())
        : Optional.empty();
  }

  @Override
  public TurnKey turnKey() {
    return key(service.key(), operationId);
  }

  @Override
  public TurnQueue queue() {
    return TurnQueue.BACKGROUND;
  }

  @Override
  public boolean isEndDecided() {
    return phase != ProbePhase.LOOKING;
  }

  @Override
  public GatewayProbes nextTurn(Instant now, Duration delay) {
    return new GatewayProbes(
        service, operationId, times, gateway, seen, phase, turn + 1, now.plus(delay));
  }

  @Override
  public GatewayProbes dueAt(Instant instant) {
    return new GatewayProbes(service, operationId, times, gateway, seen, phase, turn, instant);
  }
}
