package dev.apimdr.app.turns;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryQueue;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the Functions host does with the queues, on a simulated clock: it delivers what is visible,
 * gives a failed message back until it is poison, and runs the watchdog every five minutes.
 */
public final class PlayedHost {
  private static final Duration WATCHDOG = Duration.ofMinutes(5);
  private static final Duration VISIBILITY_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration IN_FLIGHT = Duration.ofMinutes(10);
  private static final int MAX_DEQUEUE = 5;

  private final World.JumpingClock clock;
  private final MemoryQueue queue;
  private final Effects effects;
  private final Consumer<Delivery> execution;
  private final Runnable killed;
  private final Runnable watchdog;
  private final List<Delivery> poison = new ArrayList<>();
  private Delivery delivering;

  /**
   * @param execution of the function for a message; what it throws fails it
   * @param killed after the process died: what it remembered is gone
   * @param watchdog one run of it, which deals with its own failures
   */
  public PlayedHost(
      World.JumpingClock clock,
      MemoryQueue queue,
      Effects effects,
      Consumer<Delivery> execution,
      Runnable killed,
      Runnable watchdog) {
    this.clock = clock;
    this.queue = queue;
    this.effects = effects;
    this.execution = execution;
    this.killed = killed;
    this.watchdog = watchdog;
  }

  /** The messages that failed too often, to which a test may add. */
  public List<Delivery> poison() {
    return poison;
  }

  /** The message being delivered, or null. */
  public Delivery delivering() {
    return delivering;
  }

  /** Delivers every due message, then jumps to the next, until the limit or until it is over. */
  public void run(Instant limit, BooleanSupplier isOver) {
    Instant nextWatch = clock.instant().plus(WATCHDOG);
    while (clock.instant().isBefore(limit) && !isOver.getAsBoolean()) {
      queue.receive().ifPresent(this::deliver);
      Instant next = queue.nextVisible().filter(nextWatch::isAfter).orElse(nextWatch);
      if (next.isAfter(clock.instant())) {
        clock.jumpTo(next);
      }
      if (!clock.instant().isBefore(nextWatch)) {
        watchdog.run();
        nextWatch = clock.instant().plus(WATCHDOG);
      }
    }
  }

  /** Delivers the next message when it becomes visible, and returns how long it waited for that. */
  public Duration deliverNext() {
    Instant from = clock.instant();
    Instant next = queue.nextVisible().orElseThrow();
    if (next.isAfter(from)) {
      clock.jumpTo(next);
    }
    Duration waited = Duration.between(from, clock.instant());
    deliver(queue.receive().orElseThrow());
    return waited;
  }

  /** One delivery; a failed message returns to its queue. */
  public void deliver(Delivery delivery) {
    delivering = delivery;
    try {
      execution.accept(delivery);
    } catch (Effects.Crash crash) {
      killed.run();
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
}
