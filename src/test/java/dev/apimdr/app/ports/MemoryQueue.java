package dev.apimdr.app.ports;

import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Both queues in memory, with delays on the test's clock and at-least-once delivery like the real
 * ones. Its effect is named {@code queue.send}.
 */
public final class MemoryQueue implements OperationQueue {
  private static final Duration LONGEST_DELAY = Duration.ofDays(7);

  /**
   * A message as the host passes it to a function.
   *
   * @param dequeueCount 1 at the first delivery
   */
  public record Delivery(long number, TurnQueue door, TurnMessage message, int dequeueCount) {}

  /** A message in a queue, visible or still delayed. */
  public record Waiting(
      long number, TurnQueue door, TurnMessage message, Instant visible, int dequeued) {}

  private final Clock clock;
  private final Effects effects;
  private final List<Waiting> waiting = new ArrayList<>();
  private long sent;

  public MemoryQueue(Clock clock, Effects effects) {
    this.clock = clock;
    this.effects = effects;
  }

  @Override
  public void send(TurnQueue door, TurnMessage message, Duration delay) {
    effects.write(
        "queue.send",
        () ->
            new QueueUnavailableException(
                "the queue cannot be reached", new IOException("as the test wished")),
        () -> put(door, message, delay));
  }

  private synchronized Waiting put(TurnQueue door, TurnMessage message, Duration delay) {
    Duration granted = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    Instant visible = clock.instant().plus(granted.isNegative() ? Duration.ZERO : granted);
    Waiting put = new Waiting(++sent, door, message, visible, 0);
    waiting.add(put);
    return put;
  }

  /** Receives the message that has been visible longest. */
  public synchronized Optional<Delivery> receive() {
    Instant now = clock.instant();
    return take(inOrder().stream().filter(message -> !message.visible().isAfter(now)).findFirst());
  }

  /**
   * Receives a certain message even if it is still delayed, for tests that lose it or deliver it
   * early.
   */
  public synchronized Optional<Delivery> receive(long number) {
    return take(waiting.stream().filter(message -> message.number() == number).findFirst());
  }

  private Optional<Delivery> take(Optional<Waiting> found) {
    found.ifPresent(waiting::remove);
    return found.map(
        message ->
            new Delivery(
                message.number(), message.door(), message.message(), message.dequeued() + 1));
  }

  /** Delivers the message that is sent at this effect twice, as a queue may. */
  public void doubleAt(int effect) {
    effects.hook(
        new Effects.Hook() {
          private boolean done;

          @Override
          public void after(int number, String name) {
            if (number == effect && name.equals("queue.send") && !done) {
              done = true;
              copyNewest();
            }
          }
        });
  }

  private synchronized void copyNewest() {
    Waiting newest = waiting.stream().max(Comparator.comparing(Waiting::number)).orElseThrow();
    put(newest.door(), newest.message(), Duration.between(clock.instant(), newest.visible()));
  }

  /** Returns a message to its queue, as after an exception or a crash. */
  public synchronized void giveBack(Delivery delivery, Duration after) {
    waiting.add(
        new Waiting(
            delivery.number(),
            delivery.door(),
            delivery.message(),
            clock.instant().plus(after),
            delivery.dequeueCount()));
  }

  /** When the next message becomes visible. */
  public synchronized Optional<Instant> nextVisible() {
    return inOrder().stream().map(Waiting::visible).findFirst();
  }

  /** All messages, the next visible one first. */
  public synchronized List<Waiting> waiting() {
    return inOrder();
  }

  /** Loses every message, as when the queue is deleted. */
  public synchronized void lose() {
    waiting.clear();
  }

  private List<Waiting> inOrder() {
    return waiting.stream()
        .sorted(Comparator.comparing(Waiting::visible).thenComparing(Waiting::number))
        .toList();
  }
}
