package dev.apimdr.azure.storage;

import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueStorageException;
import dev.apimdr.app.ports.PoisonedMessages;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.core.turn.Door;

/** The queues of messages the Functions host gave up on. */
public final class PoisonQueues implements PoisonedMessages {
  private final StorageClients clients;

  public PoisonQueues(StorageClients clients) {
    this.clients = clients;
  }

  /** None where the queue was never made. */
  @Override
  public long length(Door door) {
    String name = QueueNames.of(door) + QueueNames.POISON;
    try {
      return clients
          .queues()
          .getQueueClient(name)
          .getProperties()
          .getApproximateMessagesCountLong();
    } catch (QueueStorageException refused) {
      if (QueueErrorCode.QUEUE_NOT_FOUND.equals(refused.getErrorCode())) {
        return 0L;
      }
      throw unavailable(name, refused);
    } catch (RuntimeException trouble) {
      throw unavailable(name, trouble);
    }
  }

  private QueueUnavailableException unavailable(String name, RuntimeException trouble) {
    return new QueueUnavailableException(
        "queue " + name + " of " + clients.accountName() + ": " + StorageTrouble.of(trouble),
        trouble);
  }
}
