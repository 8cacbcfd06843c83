package dev.apimdr.app.requests;

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

/**
 * The timer's part: one message for each protected service, sent in parallel. Every firing of one
 * occurrence sends the same ids, so that firing twice backs up once.
 */
public final class StartScheduledBackups {

  private final Fleets fleets;
  private final OperationQueue queue;

  public StartScheduledBackups(Fleets fleets, OperationQueue queue) {
    this.fleets = fleets;
    this.queue = queue;
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
    long unsent = services.parallelStream().filter(service -> !sent(service, occurrence)).count();
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

  private boolean sent(String service, OperationId occurrence) {
    try {
      queue.send(Door.STARTS, TurnMessage.scheduled(service, occurrence), Duration.ZERO);
      return true;
    } catch (QueueUnavailableException unreachable) {
      return false;
    }
  }
}
