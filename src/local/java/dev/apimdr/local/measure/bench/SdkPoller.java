package dev.apimdr.local.measure.bench;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.resourcemanager.apimanagement.ApiManagementManager;
import com.azure.resourcemanager.apimanagement.fluent.ApiManagementServicesClient;
import com.azure.resourcemanager.apimanagement.models.AccessType;
import com.azure.resourcemanager.apimanagement.models.ApiManagementServiceBackupRestoreParameters;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.local.program.ParentProcess;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The program that backs services up as users of the official SDK do: {@code beginBackup}, and one
 * waiting thread for each backup. It reads ARM ids from standard input, one per line, and prints a
 * {@link BaselineLine} at each end.
 *
 * <p>Arguments: ARM's endpoint, the client id of its identity, the number of threads, seconds
 * between polls without Retry-After, and the storage account. They are read by hand, because the
 * CPU time of this process is measured.
 */
final class SdkPoller {
  private static final String BACKUP_NAME = "night.apimbackup";

  private final String endpoint;
  private final String account;
  private final Duration interval;
  private final HttpClient http = new JdkHttpClientBuilder().build();
  private final TokenCredential credential;
  private final Map<String, ApiManagementServicesClient> clients = new ConcurrentHashMap<>();

  private SdkPoller(String endpoint, String clientId, Duration interval, String account) {
    this.endpoint = endpoint;
    this.account = account;
    this.interval = interval;
    this.credential =
        new ManagedIdentityCredentialBuilder().clientId(clientId).httpClient(http).build();
  }

  public static void main(String[] arguments) throws Exception {
    ParentProcess.endWithIt();
    SdkPoller poller =
        new SdkPoller(
            arguments[0],
            arguments[1],
            Duration.ofSeconds(Long.parseLong(arguments[3])),
            arguments[4]);
    List<ServiceId> services;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      services = lines.lines().map(ServiceId::parse).toList();
    }
    poller.backUp(services, Integer.parseInt(arguments[2]));
    System.out.println(BaselineLine.ended(ProcessCost.of(ProcessHandle.current())));
  }

  private void backUp(List<ServiceId> services, int threads) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    for (ServiceId service : services) {
      pool.execute(() -> backUp(service));
    }
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.DAYS);
  }

  private void backUp(ServiceId service) {
    Instant begunAt = Instant.now();
    try {
      client(service.subscriptionId())
          .beginBackup(
              service.resourceGroup(),
              service.name(),
              new ApiManagementServiceBackupRestoreParameters()
                  .withStorageAccount(account)
                  .withContainerName("apim-" + service.name())
                  .withBackupName(BACKUP_NAME)
                  .withAccessType(AccessType.SYSTEM_ASSIGNED_MANAGED_IDENTITY))
          .getFinalResult();
      Duration cpu = ProcessCost.cpu(ProcessHandle.current());
      System.out.println(
          new BaselineLine.Known(service.name(), begunAt, Instant.now(), cpu).text());
    } catch (RuntimeException failed) {
      System.err.println(service.name() + ": " + failed);
    }
  }

  private ApiManagementServicesClient client(String subscription) {
    return clients.computeIfAbsent(
        subscription,
        each ->
            ApiManagementManager.configure()
                .withHttpClient(http)
                .withDefaultPollInterval(interval)
                .authenticate(credential, new AzureProfile("tenant", each, cloud()))
                .serviceClient()
                .getApiManagementServices());
  }

  private AzureEnvironment cloud() {
    return new AzureEnvironment(
        Map.of("resourceManagerEndpointUrl", endpoint, "managementEndpointUrl", endpoint));
  }
}
