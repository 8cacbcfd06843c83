package dev.apimdr.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.PeekedMessageItem;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.OperationQueueContract;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.azure.codec.TurnMessageJson;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The queues on Azurite; no other test of this JVM may use the host account's queues meanwhile. */
@ExtendWith(AzuriteExtension.class)
class StorageOperationQueueTest extends OperationQueueContract {
  private static final TurnMessage MESSAGE = TurnMessage.of(Samples.runningBackup());

  private final Azurite azurite;
  private final StorageClients clients;
  private final OperationQueue queue;
  private final StoragePoisonQueues poison;

  StorageOperationQueueTest(Azurite azurite) {
    this.azurite = azurite;
    clients = AzuriteClients.hostAccount(azurite, List.of());
    queue = new StorageOperationQueue(clients);
    poison = new StoragePoisonQueues(clients);
  }

  @BeforeEach
  @AfterEach
  void deleteQueues() {
    for (TurnQueue door : TurnQueue.values()) {
      client(door).deleteIfExists();
      clients.queues().getQueueClient(QueueNames.of(door) + QueueNames.POISON).deleteIfExists();
    }
  }

  private QueueClient client(TurnQueue door) {
    return clients.queues().getQueueClient(QueueNames.of(door));
  }

  @Override
  protected OperationQueue queue() {
    return queue;
  }

  @Override
  protected Optional<TurnMessage> receive(TurnQueue door) {
    client(door).createIfNotExists();
    QueueMessageItem message = client(door).receiveMessage();
    return Optional.ofNullable(message)
        .map(item -> TurnMessageJson.read(item.getBody().toString()));
  }

  @Test
  void send_onTheWire_isBase64AndNeverExpires() {
    queue.send(TurnQueue.STARTS, MESSAGE, Duration.ZERO);

    PeekedMessageItem raw = AzuriteClients.plainText(azurite, QueueNames.STARTS).peekMessage();
    assertThat(raw.getExpirationTime()).isAfter(raw.getInsertionTime().plusYears(100));
    assertThat(raw.getBody().toString())
        .isEqualTo(
            Base64.getEncoder()
                .encodeToString(TurnMessageJson.write(MESSAGE).getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void poisonLength_neverMade_isNone() {
    assertThat(poison.length(TurnQueue.POLLS)).isZero();
  }

  @Test
  void poisonLength_messagesThere_isTheirNumber() {
    QueueClient polls = clients.queues().getQueueClient(QueueNames.POLLS + QueueNames.POISON);
    polls.create();
    polls.sendMessage("1");
    polls.sendMessage("2");

    assertThat(poison.length(TurnQueue.POLLS)).isEqualTo(2);
    assertThat(poison.length(TurnQueue.STARTS)).isZero();
  }

  @Test
  void nobodyListens_isUnavailableWithoutSecrets() {
    StorageClients nobody =
        AzuriteClients.of(
            "AccountName=nobody;AccountKey=c2VjcmV0;QueueEndpoint=http://127.0.0.1:1/nobody",
            List.of());

    assertThatThrownBy(
            () -> new StorageOperationQueue(nobody).send(TurnQueue.STARTS, MESSAGE, Duration.ZERO))
        .isInstanceOf(QueueUnavailableException.class)
        .hasMessageStartingWith("queue operation-starts of nobody: ")
        .hasMessageNotContaining("c2VjcmV0");
    assertThatThrownBy(() -> new StoragePoisonQueues(nobody).length(TurnQueue.STARTS))
        .isInstanceOf(QueueUnavailableException.class);
  }

  @Test
  void wholeSeconds_partOfASecond_goesUp() {
    assertThat(StorageOperationQueue.wholeSeconds(Duration.ofMillis(1001)))
        .isEqualTo(Duration.ofSeconds(2));
  }
}
