package dev.apimdr.local.measure.walks;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.storage.blob.BlobServiceClient;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.EntityReader;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.azure.AzureHttp;
import dev.apimdr.azure.arm.ArmClient;
import dev.apimdr.azure.arm.ArmEntityReader;
import dev.apimdr.azure.identity.Credentials;
import dev.apimdr.azure.ledger.BlobLedger;
import dev.apimdr.azure.ledger.BlobSigningKeys;
import dev.apimdr.azure.ledger.LedgerContainer;
import dev.apimdr.azure.storage.StorageClients;
import dev.apimdr.azure.storage.StorageConnection;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.inventory.Walk;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.local.arm.ArmFaults;
import dev.apimdr.local.arm.ArmSimulator;
import dev.apimdr.local.arm.FaultPoint;
import dev.apimdr.local.arm.LocalCertificate;
import dev.apimdr.local.arm.MemoryBackupVault;
import dev.apimdr.local.arm.Principal;
import dev.apimdr.local.arm.SimulatedService;
import dev.apimdr.local.arm.SimulatorOptions;
import dev.apimdr.local.azurite.Azurite;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import reactor.core.publisher.Mono;

/**
 * Everything a walk needs: services at the simulated ARM, storage, and the app's own adapters and
 * turns. All services are in one subscription, so all walks share one allowance.
 */
final class WalkWorld implements AutoCloseable {
  static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000001";

  private static final String API_VERSION = "2024-05-01";
  private static final String ACCOUNT = "stbackup";
  private static final String CLIENT = "99999999-9999-9999-9999-999999999999";
  private static final Duration TOKEN_LIFE = Duration.ofDays(365);

  /** Azurite reports its calls within about 100 ms. */
  private static final Duration REPORTED = Duration.ofMillis(500);

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-29T22:00:00Z"));
  private final WalkStorage storage = new WalkStorage();
  private final ExecutionDeadline deadline = new ExecutionDeadline(time::nanoTime);
  private final Azurite azurite = Azurite.inMemory(storage, ACCOUNT);
  private final ArmSimulator arm;
  private final String token;
  private final BlobServiceClient blobs;
  private final Ledger ledger;
  private final SigningKeys keys;
  private final ArmEntityReader reader;

  /** Starts everything; this JVM trusts the simulated ARM from then on. */
  WalkWorld() {
    LocalCertificate certificate = LocalCertificate.generate();
    SSLContext.setDefault(certificate.clientContext());
    arm =
        ArmSimulator.start(
            certificate,
            new MemoryBackupVault(),
            new SimulatorOptions().clock(time).throttles(true).journalKeeps(1));
    arm.tokens().principal(Principal.operator(CLIENT));
    token = arm.tokens().issue(CLIENT, "https://management.azure.com", TOKEN_LIFE);
    StorageClients clients = clients();
    blobs = clients.blobs();
    LedgerContainer container = new LedgerContainer(clients);
    ledger = BlobLedger.in(container);
    keys = new BlobSigningKeys(clients, time);
    reader =
        new ArmEntityReader(
            new ArmClient(
                URI.create(arm.endpoint()), () -> new OneToken(token), "bench", time, deadline),
            API_VERSION);
  }

  private StorageClients clients() {
    AzureHttp http = new AzureHttp();
    StorageConnection connection =
        StorageConnection.read(
                "STORAGE", Map.of("STORAGE", azurite.connectionString(ACCOUNT)), Set.of())
            .connection();
    return new StorageClients(connection, new Credentials(Map.of(), http), http, deadline);
  }

  /** Adds a service with generated entities; the same seed makes the same. */
  ServiceId add(String name, long seed, int operations) {
    arm.service(new SimulatedService(SUBSCRIPTION, "rg-bench", name)).entities(seed, operations);
    return new ServiceId(SUBSCRIPTION, "rg-bench", name);
  }

  /** From now on ARM refuses the list of the names of a service's policies. */
  void refusePolicyNames(ServiceId service) {
    arm.faults()
        .on(FaultPoint.GET_ENTITY)
        .of(service.name())
        .at("/allPolicies")
        .always()
        .then(
            ArmFaults.authorizationFailed(
                "Microsoft.ApiManagement/service/allPolicies/read", service.path()));
  }

  /** Makes the simulator compute what it keeps of a service, so that it counts for no walk. */
  void makeViews(ServiceId service) {
    var unused = reader.read(service, Walk.begin(Level.FULL).next().orElseThrow());
  }

  /** What was stored so far. */
  WalkStorage.Count stored() throws InterruptedException {
    Thread.sleep(REPORTED.toMillis());
    return storage.read();
  }

  /** The size of a stored inventory. */
  long fileBytes(ServiceId service, String id) {
    return blobs
        .getBlobContainerClient(LedgerContainer.NAME)
        .getBlobClient("inventories/%s/%s.jsonl.gz".formatted(service.key(), id))
        .getProperties()
        .getBlobSize();
  }

  VirtualTime time() {
    return time;
  }

  ExecutionDeadline deadline() {
    return deadline;
  }

  /** What walks need of the app's ports; the others they never use. */
  Ports ports(OperationQueue queue, EntityReader timed) {
    return new Ports(ledger, null, queue, null, null, timed, null, null, null);
  }

  SigningKeys keys() {
    return keys;
  }

  Inventories inventories() {
    return ledger.inventories();
  }

  ArmEntityReader reader() {
    return reader;
  }

  /** The URL of a service at ARM. */
  URI url(ServiceId service) {
    return URI.create(arm.endpoint() + service.path() + "?api-version=" + API_VERSION);
  }

  /** The header with which the app's identity asks ARM. */
  String authorization() {
    return "Bearer " + token;
  }

  @Override
  public void close() {
    arm.close();
    azurite.close();
  }

  /** A token that is valid in virtual time; the SDK's cache of tokens has a clock of its own. */
  private record OneToken(String token) implements TokenCredential {
    @Override
    public Mono<AccessToken> getToken(TokenRequestContext context) {
      return Mono.fromSupplier(() -> getTokenSync(context));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext context) {
      return new AccessToken(token, OffsetDateTime.now(ZoneOffset.UTC).plusDays(1));
    }
  }
}
