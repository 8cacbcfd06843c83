package dev.apimdr.azure.storage;

import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueStorageException;
import dev.apimdr.app.ports.PoisonQueues;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.core.turn.TurnQueue;

/** The queues of messages the Functions host gave up on. */
public final class StoragePoisonQueues implements PoisonQueues {
  private final StorageClients clients;

  public StoragePoisonQueues(StorageClients clients) {
    this.clients = clients;
  }

  /** None where the queue was never made. */
  @Override
  public long length(TurnQueue door) {
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
        "queue " + name + " of " + clients.accountName() + ": " + StorageErrors.of(trouble),
        trouble);
  }
}
