package dev.apimdr.app.requests;

import dev.apimdr.app.execution.Abreast;
import dev.apimdr.app.ports.Events;
import dev.apimdr.app.ports.Fleets;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.core.Door;
import dev.apimdr.core.Event;
import dev.apimdr.core.OperationId;
import dev.apimdr.core.TurnMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The timer's part: one message for each protected service, sent in parallel. Every firing of one
 * occurrence sends the same ids, so that firing twice backs up once.
 */
public final class StartScheduledBackups {

  /** The longest a firing sends: the next try of the timer goes on. */
  static final Duration LONGEST = Duration.ofMinutes(1);

  private final Fleets fleets;
  private final OperationQueue queue;
  private final int width;
  private final LongSupplier nanoTime;

  /**
   * @param width how many messages are sent at a time
   * @param nanoTime a monotonic clock
   */
  public StartScheduledBackups(
      Fleets fleets, OperationQueue queue, int width, LongSupplier nanoTime) {
    this.fleets = fleets;
    this.queue = queue;
    this.width = width;
    this.nanoTime = nanoTime;
  }

  /**
   * Sends one message for each protected service.
   *
   * @throws QueueUnavailableException when some could not be sent, after trying all: the timer's
   *     retry sends all of them again, and those that arrived before are copies
   */
  public void run(Instant firedAt, Events events) {
    OperationId occurrence = OperationId.ofOccurrence(firedAt);
    Set<String> services = fleets.current().protectedServices().keySet();
    int unsent = services.size() - sent(services, occurrence);
    events.record(
        Event.of("BackupsScheduled", unsent == 0 ? Event.Level.INFO : Event.Level.ERROR)
            .with("operationId", occurrence.value())
            .with("services", services.size())
            .with("unsent", unsent));
    if (unsent > 0) {
      throw new QueueUnavailableException(
          unsent + " of " + services.size() + " scheduled backups could not be sent", null);
    }
  }

  /** How many could be sent in time. */
  private int sent(Set<String> services, OperationId occurrence) {
    AtomicInteger sent = new AtomicInteger();
    Abreast abreast = new Abreast(width, nanoTime, nanoTime.getAsLong() + LONGEST.toNanos());
    try {
      abreast.forEach(
          services,
          service -> {
            if (isSent(service, occurrence)) {
              sent.incrementAndGet();
            }
          });
    } catch (IllegalStateException timeIsUp) {
      // Those that were not reached are unsent.
    }
    return sent.get();
  }

  private boolean isSent(String service, OperationId occurrence) {
    try {
      queue.send(Door.STARTS, TurnMessage.scheduled(service, occurrence), Duration.ZERO);
      return true;
    } catch (QueueUnavailableException unreachable) {
      return false;
    }
  }
}
