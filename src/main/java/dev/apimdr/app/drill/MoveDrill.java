package dev.apimdr.app.drill;

import dev.apimdr.app.telemetry.DrillEvents;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.TurnDecision;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillMove;
import dev.apimdr.core.lifecycle.PollPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Makes of what the rules decided about a drill a decision of the turn protocol. */
final class MoveDrill {

  private final PollPolicy polling;
  private final RandomGenerator random;
  private final Clock clock;

  MoveDrill(PollPolicy polling, RandomGenerator random, Clock clock) {
    this.polling = polling;
    this.random = random;
    this.clock = clock;
  }

  /** The decision for the turn protocol. */
  TurnDecision<Drill> of(Drill before, DrillMove move, EventSink events) {
    String leftover = move.leftover();
    Drill next = move.next();
    if (next.isEndDecided()) {
      return new TurnDecision.End<>(next);
    }
    if (leftover != null) {
      events.record(DrillEvents.leftover(next, leftover));
    }
    return new TurnDecision.Again<>(
        next,
        delay(move),
        () ->
            written -> {
              if (written.phase() != before.phase()) {
                events.record(DrillEvents.transition(written, before.phase(), clock.instant()));
              }
            });
  }

  private Duration delay(DrillMove move) {
    return switch (move.pace()) {
      case NOW -> Duration.ZERO;
      case WAITING -> polling.whileRunning(move.retryAfter(), Duration.ZERO, random);
      case BACKING_OFF ->
          polling.afterFailures(move.next().progress().failures(), move.retryAfter(), random);
    };
  }
}
