package dev.apimdr.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.azure.AzureHttp;
import dev.apimdr.azure.identity.Credentials;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class StorageClientsTest {
  private static final AzureHttp HTTP = new AzureHttp();

  private static StorageClients of(Map<String, String> env) {
    return of(env, HTTP);
  }

  private static StorageClients of(Map<String, String> env, HttpClient http) {
    return new StorageClients(
        StorageConnection.read("STORAGE", env, Set.of()).connection(),
        new Credentials(Map.of(), http),
        http,
        new ExecutionDeadline(System::nanoTime));
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

  @Test
  void token_ofAManagedIdentity_isForStorageAndForThatIdentity() {
    List<String> asked = new CopyOnWriteArrayList<>();
    StorageClients clients =
        of(
            Map.of(
                "STORAGE__accountName", "backups",
                "STORAGE__credential", "managedidentity",
                "STORAGE__clientId", "11111111-2222-3333-4444-555555555555"),
            request -> {
              asked.add(request.getUrl().getQuery());
              return Mono.error(new IllegalStateException("no endpoint"));
            });

    assertThatThrownBy(clients::token).isInstanceOf(ClientAuthenticationException.class);
    assertThat(asked)
        .isNotEmpty()
        .allSatisfy(
            query ->
                assertThat(URLDecoder.decode(query, StandardCharsets.UTF_8))
                    .contains("resource=https://storage.azure.com")
                    .contains("client_id=11111111-2222-3333-4444-555555555555"));
  }

  @Test
  void token_ofAnAccountReachedWithAKey_isNotAskedFor() {
    StorageClients clients =
        of(
            Map.of("STORAGE", "UseDevelopmentStorage=true"),
            request -> {
              throw new AssertionError("asked");
            });

    assertThatCode(clients::token).doesNotThrowAnyException();
  }
}
