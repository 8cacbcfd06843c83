package dev.apimdr.local.host;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.ClientOptions;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import java.time.Duration;
import java.util.Optional;

/**
 * A storage account as Functions settings name it: a connection string in the setting, or {@code
 * __queueServiceUri} or {@code __accountName} with {@code __credential} and {@code __clientId}
 * beside it.
 */
record QueueConnection(String name, AppSettings settings) {
  private static final String PREFIX = "AzureWebJobs";
  private static final RequestRetryOptions RETRIES =
      new RequestRetryOptions(RetryPolicyType.EXPONENTIAL, 3, 30, 200L, 2000L, null);

  private static final Duration RESPONSE = Duration.ofSeconds(30);

  /** Shared by all queues of all hosts in this process. */
  private static final HttpClient HTTP =
      new JdkHttpClientBuilder()
          .connectionTimeout(RESPONSE)
          .responseTimeout(RESPONSE)
          .readTimeout(RESPONSE)
          .writeTimeout(RESPONSE)
          .build();

  /** A client that does not decode or encode message texts. */
  QueueClient queue(String queueName) throws FunctionInError {
    QueueClientBuilder builder =
        new QueueClientBuilder()
            .queueName(queueName)
            .httpClient(HTTP)
            .clientOptions(new ClientOptions().setApplicationId("functions-host"))
            .messageEncoding(QueueMessageEncoding.NONE)
            .retryOptions(RETRIES);
    Optional<String> connectionString = settings.get(name).or(() -> settings.get(PREFIX + name));
    if (connectionString.isPresent()) {
      try {
        return builder.connectionString(connectionString.get()).buildClient();
      } catch (IllegalArgumentException e) {
        throw new FunctionInError("The connection string '" + name + "' cannot be read");
      }
    }
    String endpoint =
        property("queueServiceUri")
            .or(
                () ->
                    property("accountName")
                        .map(account -> "https://" + account + ".queue.core.windows.net"))
            .orElseThrow(
                () -> new FunctionInError("There is no storage connection '" + name + "'"));
    return builder.endpoint(endpoint).credential(credential()).buildClient();
  }

  private TokenCredential credential() {
    String clientId = property("clientId").orElse(null);
    return property("credential").filter("managedidentity"::equalsIgnoreCase).isPresent()
        ? new ManagedIdentityCredentialBuilder().clientId(clientId).build()
        : new DefaultAzureCredentialBuilder().managedIdentityClientId(clientId).build();
  }

  private Optional<String> property(String property) {
    return settings
        .get(name + "__" + property)
        .or(() -> settings.get(PREFIX + name + "__" + property));
  }
}
