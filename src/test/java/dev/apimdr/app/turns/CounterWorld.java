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

  private static final Duration WATCHDOG = Duration.ofMinutes(5);
  private static final Duration VISIBILITY_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration IN_FLIGHT = Duration.ofMinutes(10);
  private static final int MAX_DEQUEUE = 5;

  final World.JumpingClock clock = new World.JumpingClock(World.T0);
  final Effects effects = new Effects();
  final MemoryQueue queue = new MemoryQueue(clock, effects);
  final CounterKind counters = new CounterKind(clock, effects);
  final List<Event> events = new ArrayList<>();
  final List<Delivery> poison = new ArrayList<>();
  final ReviveTurn revive = new ReviveTurn(List.of(counters), counters, queue, TIMINGS, clock);
  RunTurn turns = otherHost();
  Delivery delivering;

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
    Instant nextWatch = clock.instant().plus(WATCHDOG);
    while (clock.instant().isBefore(limit)
        && !(queue.waiting().isEmpty() && counters.open().isEmpty())) {
      queue.receive().ifPresent(this::deliver);
      Instant next = queue.nextVisible().filter(nextWatch::isAfter).orElse(nextWatch);
      if (next.isAfter(clock.instant())) {
        clock.jumpTo(next);
      }
      if (!clock.instant().isBefore(nextWatch)) {
        watch();
        nextWatch = clock.instant().plus(WATCHDOG);
      }
    }
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

  /** Delivers the next message when it becomes visible. */
  void deliverNext() {
    Instant next = queue.nextVisible().orElseThrow();
    if (next.isAfter(clock.instant())) {
      clock.jumpTo(next);
    }
    deliver(queue.receive().orElseThrow());
  }

  /** One delivery; a failed message returns to its queue, as the host does it. */
  void deliver(Delivery delivery) {
    delivering = delivery;
    try {
      turns.take(delivery.message(), delivery.dequeueCount() > 1, events::add);
    } catch (Effects.Crash killed) {
      turns = otherHost();
      effects.hook(new Effects.Hook() {});
      queue.giveBack(delivery, IN_FLIGHT);
    } catch (RuntimeException failed) {
      if (delivery.dequeueCount() >= MAX_DEQUEUE) {
        poison.add(delivery);
      } else {
        queue.giveBack(delivery, VISIBILITY_TIMEOUT);
      }
    } finally {
      delivering = null;
    }
  }

  List<Event> eventsNamed(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }
}
