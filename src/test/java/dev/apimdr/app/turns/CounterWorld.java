package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryQueue;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.turn.OpenTurn;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import dev.apimdr.core.turn.TurnTimings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The turn protocol with one small kind on a simulated clock: messages are delivered as the host
 * does, and the watchdog runs every five minutes.
 */
final class CounterWorld {
  static final TurnTimings TIMINGS =
      new TurnTimings(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(1));
  static final int GOAL = 3;

  final World.JumpingClock clock = new World.JumpingClock(World.T0);
  final Effects effects = new Effects();
  final MemoryQueue queue = new MemoryQueue(clock, effects);
  final CounterKind counters = new CounterKind(clock, effects);
  final List<Event> events = new ArrayList<>();
  final ReviveTurn revive = new ReviveTurn(List.of(counters), counters, queue, TIMINGS, clock);
  RunTurn turns = otherHost();
  final PlayedHost host =
      new PlayedHost(clock, queue, effects, this::execute, () -> turns = otherHost(), this::watch);
  final List<Delivery> poison = host.poison();

  /** A host that has not taken a turn yet. */
  RunTurn otherHost() {
    return new RunTurn(List.of(counters), counters, queue, TIMINGS, clock);
  }

  /** A timer sends a counter's first message, which creates the document. */
  CounterWorld asked(String id) {
    queue.send(
        TurnQueue.STARTS,
        new TurnMessage(Counter.key(id), 0, false, new CounterKind.First(GOAL)),
        Duration.ZERO);
    return this;
  }

  /** A counter whose document exists and whose first message was sent. */
  CounterWorld accepted(String id) {
    Counter counter = counters.accept(counter(id)).orElseThrow().value();
    queue.send(counter.queue(), TurnMessage.of(counter), Duration.ZERO);
    return this;
  }

  Counter counter(String id) {
    return counters.counter(id).orElseGet(() -> Counter.toCountTo(GOAL, id, clock.instant()));
  }

  void runToEnd() {
    runUntil(clock.instant().plus(Duration.ofDays(1)));
  }

  void runUntil(Instant limit) {
    host.run(limit, () -> queue.waiting().isEmpty() && counters.open().isEmpty());
  }

  /**
   * One run of the watchdog: a failure at one entry affects neither the others nor the next run.
   */
  void watch() {
    for (OpenTurn entry : counters.open()) {
      try {
        revive.revive(entry, events::add);
      } catch (RuntimeException | Effects.Crash failed) {
        effects.hook(new Effects.Hook() {});
      }
    }
  }

  private void execute(Delivery delivery) {
    turns.take(delivery.message(), delivery.dequeueCount() > 1, events::add);
  }

  List<Event> eventsNamed(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }
}
