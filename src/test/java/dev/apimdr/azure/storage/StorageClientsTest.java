package dev.apimdr.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.execution.Hourglass;
import dev.apimdr.azure.AzureHttp;
import dev.apimdr.azure.identity.Credentials;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageClientsTest {
  private static final AzureHttp HTTP = new AzureHttp();

  private static StorageClients of(Map<String, String> env) {
    return new StorageClients(
        StorageConnection.read("STORAGE", env, Set.of()).connection(),
        new Credentials(Map.of(), HTTP),
        HTTP,
        new Hourglass(System::nanoTime));
  }

  /** Azure's own endpoints end in a slash, and so do those of the deployment. */
  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void endpoints_withOrWithoutAFinalSlash_areTheSame(String slash) {
    StorageClients clients =
        of(
            Map.of(
                "STORAGE__blobServiceUri", "https://backups.blob.core.windows.net" + slash,
                "STORAGE__queueServiceUri", "https://backups.queue.core.windows.net" + slash));

    assertThat(clients.blobs().getBlobContainerClient("ledger").getBlobClient("a/b").getBlobUrl())
        .isEqualTo("https://backups.blob.core.windows.net/ledger/a%2Fb");
    assertThat(clients.queues().getQueueClient("starts").getQueueUrl())
        .isEqualTo("https://backups.queue.core.windows.net/starts");
    assertThat(clients.accountName()).isEqualTo("backups");
  }

  @Test
  void endpoints_ofAnAccountName_areItsServices() {
    StorageClients clients = of(Map.of("STORAGE__accountName", "backups"));

    assertThat(clients.queues().getQueueClient("starts").getQueueUrl())
        .isEqualTo("https://backups.queue.core.windows.net/starts");
  }
}
