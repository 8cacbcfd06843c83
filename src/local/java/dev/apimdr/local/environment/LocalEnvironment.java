package dev.apimdr.local.environment;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.ClientOptions;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.models.QueueStorageException;
import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.LocalCertificate;
import dev.apimdr.local.arm.Principal;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.arm.StorageBackupVault;
import dev.apimdr.local.arm.TokenEndpoint;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.StorageCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Storage, a simulated Azure Resource Manager with its token endpoint, and the packaged app on one
 * or more hosts, all on this machine. Everything ends when it is closed, or when this process ends.
 */
public final class LocalEnvironment implements AutoCloseable {
  /** The account that holds the queues. */
  public static final String HOST_ACCOUNT = "sthost";

  /** The account that receives the backups and holds the ledger. */
  public static final String BACKUP_ACCOUNT = "stbackup";

  /** The client id of the app's identity. */
  private static final String APP = "99999999-9999-9999-9999-999999999999";

  private static final Duration TOKEN_LIFE = Duration.ofHours(1);

  private final Path folder;
  private final Path packaged;
  private final int port;
  private final Map<String, String> overrides;
  private final boolean byIdentity;
  private final boolean hasGateways;
  private List<String> hostJvm = List.of();
  private final List<HostProcess> hosts = new CopyOnWriteArrayList<>();
  private final java.net.http.HttpClient http =
      java.net.http.HttpClient.newBuilder().connectTimeout(ApiClient.TIMEOUT).build();
  private final Azurite azurite;
  private final LocalCertificate certificate = LocalCertificate.generate();
  private final List<String> trustingJvmArguments;
  private final ArmSimulator arm;
  private final TokenEndpoint tokens;
  private final String callerKey = UUID.randomUUID().toString();
  private final String restoreKey = UUID.randomUUID().toString();
  private final String masterKey = UUID.randomUUID().toString();

  private LocalEnvironment(
      Path folder,
      Path packaged,
      int port,
      SimulatorOptions options,
      Map<String, String> overrides,
      boolean byIdentity,
      BiFunction<LocalCertificate, Path, Azurite> storage) {
    this.folder = folder;
    this.packaged = packaged;
    this.port = port;
    this.overrides = new HashMap<>(overrides);
    this.byIdentity = byIdentity;
    this.hasGateways = options.hasGateways();
    this.trustingJvmArguments = certificate.trustingJvmArguments(folder);
    this.azurite = storage.apply(certificate, folder);
    this.arm = ArmSimulator.start(certificate, backupVault(), options);
    this.arm.tokens().principal(Principal.operator(APP));
    this.tokens = TokenEndpoint.start(arm, TOKEN_LIFE);
  }

  /**
   * Starts everything but the host.
   *
   * @param folder for logs and certificates
   * @param packaged the packaged app
   * @param port of the host; 0 for any
   * @param overrides settings that replace those of {@code local.settings.json}
   */
  public static LocalEnvironment start(
      Path folder,
      Path packaged,
      int port,
      SimulatorOptions options,
      Map<String, String> overrides) {
    return start(folder, packaged, port, options, overrides, false, LocalEnvironment::plainStorage);
  }

  /**
   * Starts everything but the host, as {@link #start(Path, Path, int, SimulatorOptions, Map)} does,
   * and reports every call that storage answers.
   */
  public static LocalEnvironment start(
      Path folder,
      Path packaged,
      SimulatorOptions options,
      Map<String, String> overrides,
      Consumer<StorageCall> calls) {
    return start(
        folder,
        packaged,
        0,
        options,
        overrides,
        false,
        (unused, noFolder) -> Azurite.inMemory(calls, HOST_ACCOUNT, BACKUP_ACCOUNT));
  }

  /**
   * The same, but the app and its host authenticate at storage as in Azure: by identity, without a
   * key.
   */
  public static LocalEnvironment startByIdentity(
      Path folder,
      Path packaged,
      int port,
      SimulatorOptions options,
      Map<String, String> overrides) {
    return start(
        folder, packaged, port, options, overrides, true, LocalEnvironment::storageTakingTokens);
  }

  private static Azurite plainStorage(LocalCertificate unused, Path folder) {
    return Azurite.inMemory(HOST_ACCOUNT, BACKUP_ACCOUNT);
  }

  private static Azurite storageTakingTokens(LocalCertificate certificate, Path folder) {
    return Azurite.takingTokens(
        certificate.writeKeyStore(folder), certificate.password(), HOST_ACCOUNT, BACKUP_ACCOUNT);
  }

  private static LocalEnvironment start(
      Path folder,
      Path packaged,
      int port,
      SimulatorOptions options,
      Map<String, String> overrides,
      boolean byIdentity,
      BiFunction<LocalCertificate, Path, Azurite> storage) {
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(folder.resolve("console.log"));
      Files.deleteIfExists(folder.resolve("log.jsonl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LocalEnvironment(folder, packaged, port, options, overrides, byIdentity, storage);
  }

  private StorageBackupVault backupVault() {
    return new StorageBackupVault(
        Map.of(
            BACKUP_ACCOUNT,
            new StorageBackupVault.Account(
                blobs("arm-simulator"), azurite.accountKey(BACKUP_ACCOUNT))));
  }

  /** Sets an app setting of the hosts started from now on. */
  public LocalEnvironment setting(String name, String value) {
    overrides.put(name, value);
    return this;
  }

  /**
   * Starts a host; there may be several at a time.
   *
   * @param more further options of the local host
   */
  public HostProcess startHost(String... more) {
    return startHost(log(), List.of(more), List.of(), Map.of(), HostProcess.START_LIMIT);
  }

  /**
   * Starts a host with its own log, options and environment.
   *
   * @param hostLog its log file
   * @param options of the local host, replacing those of every host
   * @param jvm arguments of its JVM, after those of every host
   * @param environment replacing app settings
   * @param limit how long the start may take
   */
  public HostProcess startHost(
      Path hostLog,
      List<String> options,
      List<String> jvm,
      Map<String, String> environment,
      Duration limit) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--port=" + port,
                "--master-key=" + masterKey,
                "--host-key=" + callerKey,
                "--function-key=RequestRestore:" + restoreKey,
                "--log-file=" + hostLog));
    arguments.addAll(options);
    List<String> jvmArguments = new ArrayList<>(jvm());
    jvmArguments.addAll(jvm);
    Map<String, String> settings = settings();
    settings.putAll(environment);
    HostProcess host =
        HostProcess.start(packaged, arguments, jvmArguments, settings, console(), limit);
    hosts.add(host);
    return host;
  }

  private List<String> jvm() {
    List<String> arguments = new ArrayList<>(trustingJvmArguments());
    arguments.addAll(hostJvm);
    return arguments;
  }

  /** Sets JVM arguments of the hosts started from now on. */
  public LocalEnvironment hostJvm(String... arguments) {
    hostJvm = List.of(arguments);
    return this;
  }

  /** The app settings of the hosts started from now on. */
  public Map<String, String> settings() {
    Map<String, String> settings =
        new HashMap<>(LocalSettings.read(Path.of("local.settings.json")));
    settings.put("AzureWebJobsStorage", hostStorage());
    settings.put("BACKUP_STORAGE", backupStorage());
    if (byIdentity) {
      settings.keySet().removeAll(Set.of("AzureWebJobsStorage", "BACKUP_STORAGE"));
      putEndpoint(
          settings, "AzureWebJobsStorage__blobServiceUri", azurite.blobEndpoint(HOST_ACCOUNT));
      putEndpoint(
          settings, "AzureWebJobsStorage__queueServiceUri", azurite.queueEndpoint(HOST_ACCOUNT));
      putEndpoint(settings, "BACKUP_STORAGE__blobServiceUri", azurite.blobEndpoint(BACKUP_ACCOUNT));
    }
    settings.put("ARM_ENDPOINT", arm.endpoint());
    settings.put("AZURE_CLIENT_ID", APP);
    // Without gateways of its own the simulator names hosts that somebody may really have.
    settings.put("PROBES", hasGateways ? "on" : "off");
    settings.putAll(tokens.environment());
    settings.putAll(overrides);
    return settings;
  }

  /** Sets a connection by identity, as the deployment does. */
  private static void putEndpoint(Map<String, String> settings, String setting, URI endpoint) {
    String connection = setting.replaceFirst("__.*", "");
    settings.put(setting, endpoint.toString());
    settings.put(connection + "__credential", "managedidentity");
    settings.put(connection + "__clientId", APP);
  }

  /** The most recently started host. */
  public HostProcess host() {
    return hosts.get(hosts.size() - 1);
  }

  public ArmSimulator arm() {
    return arm;
  }

  /** A client of the most recently started host, with the keys that callers have. */
  public ApiClient client() {
    return client(host());
  }

  /** A client of one of several hosts. */
  public ApiClient client(HostProcess of) {
    return new ApiClient(http, of.uri(), callerKey, restoreKey, masterKey);
  }

  /** The environment variables with which another program gets tokens of its own identity. */
  public Map<String, String> identityEndpoint() {
    return tokens.environment();
  }

  /** The JVM arguments of a process that trusts the simulated ARM. */
  public List<String> trustingJvmArguments() {
    return trustingJvmArguments;
  }

  /** The certificate of storage and of the simulated ARM. */
  public LocalCertificate certificate() {
    return certificate;
  }

  /** The process of the storage emulator. */
  public ProcessHandle storageProcess() {
    return azurite.process();
  }

  /** The console output of all hosts. */
  public Path console() {
    return folder.resolve("console.log").toAbsolutePath();
  }

  /** The log of the hosts, one JSON object per line. */
  public Path log() {
    return folder.resolve("log.jsonl").toAbsolutePath();
  }

  /** Every secret in use; tests search outputs for them. */
  public List<String> secrets() {
    List<String> secrets =
        new ArrayList<>(
            List.of(
                azurite.accountKey(HOST_ACCOUNT),
                azurite.accountKey(BACKUP_ACCOUNT),
                tokens.environment().get("IDENTITY_HEADER"),
                callerKey,
                restoreKey,
                masterKey));
    secrets.addAll(arm.tokens().issued());
    return secrets;
  }

  /** The connection string of the account that holds the queues. */
  public String hostStorage() {
    return azurite.connectionString(HOST_ACCOUNT);
  }

  /** The connection string of the account that receives backups. */
  public String backupStorage() {
    return azurite.connectionString(BACKUP_ACCOUNT);
  }

  public String callerKey() {
    return callerKey;
  }

  public String restoreKey() {
    return restoreKey;
  }

  /** A client of the backup account's blobs. */
  public BlobServiceClient blobs() {
    return blobs("local-environment");
  }

  private BlobServiceClient blobs(String caller) {
    return new BlobServiceClientBuilder()
        .clientOptions(new ClientOptions().setApplicationId(caller))
        .connectionString(azurite.connectionString(BACKUP_ACCOUNT))
        .httpClient(trustingHttpClient())
        .buildClient();
  }

  /** A client of the ledger's container. */
  public BlobContainerClient ledger() {
    return blobs().getBlobContainerClient("apim-dr-ledger");
  }

  /** The number of messages in a queue of the host; 0 if the queue does not exist. */
  public long messages(String queue) {
    try {
      return queue(queue).getProperties().getApproximateMessagesCountLong();
    } catch (QueueStorageException missing) {
      if (missing.getStatusCode() == 404) {
        return 0;
      }
      throw missing;
    }
  }

  /** A client of a queue of the host. */
  public QueueClient queue(String name) {
    return new QueueClientBuilder()
        .clientOptions(new ClientOptions().setApplicationId("local-environment"))
        .connectionString(hostStorage())
        .httpClient(trustingHttpClient())
        .queueName(name)
        .buildClient();
  }

  private HttpClient trustingHttpClient() {
    return new JdkHttpClientBuilder(
            java.net.http.HttpClient.newBuilder().sslContext(certificate.clientContext()))
        .build();
  }

  @Override
  public void close() {
    hosts.forEach(HostProcess::close);
    tokens.close();
    arm.close();
    azurite.close();
  }
}
