package dev.apimdr.azure.storage;

import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.azure.AzureHttp;
import dev.apimdr.azure.identity.Credentials;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Clients of the shared Azurite, built as from the settings. */
public final class AzuriteClients {
  private static final AzureHttp HTTP = new AzureHttp();

  private AzuriteClients() {}

  public static StorageClients backupAccount(Azurite azurite, List<HttpPipelinePolicy> policies) {
    return of(azurite.connectionString(AzuriteExtension.BACKUP_ACCOUNT), policies);
  }

  public static StorageClients hostAccount(Azurite azurite, List<HttpPipelinePolicy> policies) {
    return of(azurite.connectionString(AzuriteExtension.HOST_ACCOUNT), policies);
  }

  public static StorageClients of(String connectionString, List<HttpPipelinePolicy> policies) {
    StorageConnection connection =
        StorageConnection.read("STORAGE", Map.of("STORAGE", connectionString), Set.of())
            .connection();
    return new StorageClients(
        connection,
        new Credentials(Map.of(), HTTP),
        HTTP,
        new ExecutionDeadline(System::nanoTime),
        policies);
  }

  /** A queue client that shows message texts as sent, without Base64 decoding. */
  static QueueClient plainText(Azurite azurite, String queue) {
    return new QueueClientBuilder()
        .httpClient(HTTP)
        .connectionString(azurite.connectionString(AzuriteExtension.HOST_ACCOUNT))
        .queueName(queue)
        .buildClient();
  }
}
