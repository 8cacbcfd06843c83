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

  /** Zero where the queue was never created. */
  @Override
  public long length(TurnQueue turns) {
    String name = QueueNames.of(turns) + QueueNames.POISON;
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
    } catch (RuntimeException failure) {
      throw unavailable(name, failure);
    }
  }

  private QueueUnavailableException unavailable(String name, RuntimeException failure) {
    return new QueueUnavailableException(
        "queue " + name + " of " + clients.accountName() + ": " + StorageErrors.of(failure),
        failure);
  }
}
