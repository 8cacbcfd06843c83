package dev.apimdr.local.azurite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.core.util.ClientOptions;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(AzuriteExtension.class)
@Timeout(60)
class AzuriteTest {
  private static final String ACCOUNT = AzuriteExtension.BACKUP_ACCOUNT;

  @Test
  void blob_uploaded_isReadBack(Azurite azurite) {
    BlobClient blob = blob(azurite, ACCOUNT, "azurite-test");

    blob.upload(BinaryData.fromString("kept"));

    assertThat(blob.downloadContent().toString()).isEqualTo("kept");
  }

  @Test
  void queueMessage_sent_isReceived(Azurite azurite) {
    QueueClient queue =
        new QueueClientBuilder()
            .connectionString(azurite.connectionString(ACCOUNT))
            .queueName("azurite-test")
            .buildClient();
    queue.create();

    queue.sendMessage("a message");

    assertThat(queue.receiveMessage().getBody().toString()).isEqualTo("a message");
  }

  @Test
  void accounts_ofOneAzurite_doNotShareContainers(Azurite azurite) {
    blob(azurite, ACCOUNT, "only-in-one-account").upload(BinaryData.fromString("kept"));

    assertThat(
            new BlobContainerClientBuilder()
                .connectionString(azurite.connectionString(AzuriteExtension.HOST_ACCOUNT))
                .containerName("only-in-one-account")
                .buildClient()
                .exists())
        .isFalse();
  }

  @Test
  void connectionString_ofAnUnknownAccount_isRefused(Azurite azurite) {
    assertThatThrownBy(() -> azurite.connectionString("nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void call_answeredByATellingAzurite_isHeardWithItsCaller() throws InterruptedException {
    BlockingQueue<StorageCall> calls = new LinkedBlockingQueue<>();
    try (Azurite azurite = Azurite.inMemory(calls::add, "heard")) {
      new BlobContainerClientBuilder()
          .connectionString(azurite.connectionString("heard"))
          .clientOptions(new ClientOptions().setApplicationId("somebody"))
          .containerName("told")
          .buildClient()
          .getBlobClient("absent")
          .exists();

      StorageCall call = calls.poll(10, TimeUnit.SECONDS);

      assertThat(call.method()).isEqualTo("HEAD");
      assertThat(call.target()).isEqualTo("/heard/told/absent");
      assertThat(call.status()).isEqualTo(404);
      assertThat(call.agent()).startsWith("somebody ");
    }
  }

  @Test
  void close_endsTheProcess() {
    Azurite azurite = Azurite.inMemory("closed");

    azurite.close();

    assertThat(azurite.process().isAlive()).isFalse();
  }

  @Test
  void directory_ofAClosedAzurite_isReadByTheNextOne(@TempDir Path directory) {
    try (Azurite first = Azurite.in(directory, "persistent")) {
      blob(first, "persistent", "kept").upload(BinaryData.fromString("kept"));
    }

    try (Azurite second = Azurite.in(directory, "persistent")) {
      assertThat(blob(second, "persistent", "kept").downloadContent().toString()).isEqualTo("kept");
    }
  }

  @Test
  void parentJvm_killed_takesAzuriteWithIt() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AzuriteParent.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = parent.inputReader(StandardCharsets.UTF_8)) {
      ProcessHandle node = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();

      parent.destroyForcibly();

      assertThat(node.onExit()).succeedsWithin(20, TimeUnit.SECONDS);
    } finally {
      parent.destroyForcibly();
    }
  }

  private static BlobClient blob(Azurite azurite, String account, String container) {
    var client =
        new BlobContainerClientBuilder()
            .connectionString(azurite.connectionString(account))
            .containerName(container)
            .buildClient();
    client.createIfNotExists();
    return client.getBlobClient("a-blob");
  }

  /** A JVM that starts Azurite, prints its process id, and then only waits. */
  static final class AzuriteParent {
    private AzuriteParent() {}

    public static void main(String[] args) throws IOException {
      try (Azurite azurite = Azurite.inMemory("orphan")) {
        System.out.println(azurite.process().pid());
        azurite.process().onExit().join();
      }
    }
  }
}
