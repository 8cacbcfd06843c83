package dev.apimdr.azure.storage;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.azure.AzureHttp;
import dev.apimdr.azure.Memoized;
import dev.apimdr.azure.identity.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The SDK's clients of one storage account, created when first used. */
public final class StorageClients {
  /** The longest one call takes, all its tries together. */
  static final Duration CALL = ExecutionDeadline.QUEUE_RESERVE;

  /** The scope that the SDK's clients request tokens for as well. */
  private static final String SCOPE = "https://storage.azure.com/.default";

  static final int TRIES = 3;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final StorageConnection connection;
  private final Memoized<TokenCredential> identity;
  private final Memoized<BlobServiceClient> blobs;
  private final Memoized<QueueServiceClient> queues;

  public StorageClients(
      StorageConnection connection,
      Credentials credentials,
      HttpClient http,
      ExecutionDeadline deadline) {
    this(connection, credentials, http, deadline, List.of());
  }

  /** With policies that see every single try, nearest to the network. */
  StorageClients(
      StorageConnection connection,
      Credentials credentials,
      HttpClient http,
      ExecutionDeadline deadline,
      List<HttpPipelinePolicy> policies) {
    this.connection = connection;
    ExecutorService threads = newThreads();
    CallTimeoutPolicy forBlobs = new CallTimeoutPolicy(threads, () -> deadline.cap(CALL));
    CallTimeoutPolicy forQueues = new CallTimeoutPolicy(threads, () -> deadline.capFinal(CALL));
    identity = new Memoized<>(() -> identity(connection, credentials));
    blobs = new Memoized<>(() -> blobs(connection, identity, http, with(forBlobs, policies)));
    queues = new Memoized<>(() -> queues(connection, identity, http, with(forQueues, policies)));
  }

  /** Threads for calls: as many as there are calls at a time, each ended after a minute unused. */
  static ExecutorService newThreads() {
    return Executors.newCachedThreadPool(
        call -> {
          Thread thread = new Thread(call, "storage-call");
          thread.setDaemon(true);
          return thread;
        });
  }

  private static List<HttpPipelinePolicy> with(
      CallTimeoutPolicy limit, List<HttpPipelinePolicy> policies) {
    return Stream.concat(Stream.of(limit), policies.stream()).toList();
  }

  /** Gets a token where the account needs one; the first call then finds it in the cache. */
  public void token() {
    if (connection.connectionString().isEmpty()) {
      var unused = identity.get().getTokenSync(new TokenRequestContext().addScopes(SCOPE));
    }
  }

  public String accountName() {
    return connection.accountName();
  }

  public BlobServiceClient blobs() {
    return blobs.get();
  }

  /** Messages are Base64, as the host's trigger expects. */
  public QueueServiceClient queues() {
    return queues.get();
  }

  private static BlobServiceClient blobs(
      StorageConnection connection,
      Memoized<TokenCredential> identity,
      HttpClient http,
      List<HttpPipelinePolicy> policies) {
    BlobServiceClientBuilder builder =
        new BlobServiceClientBuilder().httpClient(http).retryOptions(retries());
    policies.forEach(builder::addPolicy);
    connection
        .connectionString()
        .ifPresentOrElse(
            builder::connectionString,
            () ->
                builder
                    .endpoint(connection.endpoint(StorageConnection.Service.BLOB))
                    .credential(identity.get()));
    return builder.buildClient();
  }

  private static QueueServiceClient queues(
      StorageConnection connection,
      Memoized<TokenCredential> identity,
      HttpClient http,
      List<HttpPipelinePolicy> policies) {
    QueueServiceClientBuilder builder =
        new QueueServiceClientBuilder()
            .httpClient(http)
            .retryOptions(retries())
            .messageEncoding(QueueMessageEncoding.BASE64);
    policies.forEach(builder::addPolicy);
    connection
        .connectionString()
        .ifPresentOrElse(
            builder::connectionString,
            () ->
                builder
                    .endpoint(connection.endpoint(StorageConnection.Service.QUEUE))
                    .credential(identity.get()));
    return builder.buildClient();
  }

  private static TokenCredential identity(StorageConnection connection, Credentials credentials) {
    return connection.isManagedIdentity()
        ? credentials.managedIdentity(connection.clientId())
        : credentials.app();
  }

  private static RequestRetryOptions retries() {
    return new RequestRetryOptions(
        RetryPolicyType.FIXED, TRIES, AzureHttp.RESPONSE, BETWEEN_TRIES, BETWEEN_TRIES, null);
  }
}
