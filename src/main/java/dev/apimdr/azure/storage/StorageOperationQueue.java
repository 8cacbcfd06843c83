package dev.apimdr.azure.storage;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueStorageException;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.azure.codec.TurnMessageJson;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The queues of turns as Storage queues; a missing one is created. */
public final class StorageOperationQueue implements OperationQueue {
  /** Storage refuses more than 7 days. */
  static final Duration LONGEST_DELAY = Duration.ofDays(7).minusSeconds(1);

  /** The time to live of a message that never expires. */
  private static final Duration NEVER = Duration.ofSeconds(-1);

  private final StorageClients clients;

  public StorageOperationQueue(StorageClients clients) {
    this.clients = clients;
  }

  @Override
  public void send(TurnQueue turns, TurnMessage message, Duration delay) {
    String text = TurnMessageJson.write(message);
    Duration visibility = wholeSeconds(delay);
    String name = QueueNames.of(turns);
    try {
      QueueClient queue = clients.queues().getQueueClient(name);
      try {
        send(queue, text, visibility);
      } catch (QueueStorageException refused) {
        if (!QueueErrorCode.QUEUE_NOT_FOUND.equals(refused.getErrorCode())) {
          throw refused;
        }
        queue.createIfNotExists();
        send(queue, text, visibility);
      }
    } catch (RuntimeException failure) {
      throw new QueueUnavailableException(
          "queue " + name + " of " + clients.accountName() + ": " + StorageErrors.of(failure),
          failure);
    }
  }

  private static void send(QueueClient queue, String text, Duration visibility) {
    queue.sendMessageWithResponse(text, visibility, NEVER, null, Context.NONE);
  }

  /** Storage counts in seconds: rounded up, so that a Retry-After is never undercut. */
  static Duration wholeSeconds(Duration delay) {
    if (delay.isNegative()) {
      return Duration.ZERO;
    }
    Duration down = delay.truncatedTo(ChronoUnit.SECONDS);
    Duration up = down.equals(delay) ? down : down.plusSeconds(1);
    return up.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : up;
  }
}
