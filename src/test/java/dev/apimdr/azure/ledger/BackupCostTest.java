package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.BinaryData;
import dev.apimdr.app.catalogue.CheckRecoveryPoints;
import dev.apimdr.app.catalogue.OneListing;
import dev.apimdr.app.completion.AfterSuccess;
import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.operation.OperationTurns;
import dev.apimdr.app.ports.DeadMansSwitch;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.app.ports.MemoryBackupStore;
import dev.apimdr.app.ports.MemoryEntities;
import dev.apimdr.app.ports.MemoryQueue;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.requests.StartScheduledBackups;
import dev.apimdr.app.retention.PruneRecoveryPoints;
import dev.apimdr.app.turns.RunTurn;
import dev.apimdr.app.turns.World;
import dev.apimdr.azure.storage.AzuriteClients;
import dev.apimdr.azure.storage.StorageBackupStore;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.lifecycle.Rules;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/**
 * What one nightly backup costs in Blob service transactions, counted on the wire: the table of
 * docs/benchmarks.md. The first night, which also creates containers, is not counted.
 */
@ExtendWith(AzuriteExtension.class)
class BackupCostTest {
  private static final String CONTAINER = "cost-" + UUID.randomUUID().toString().substring(0, 8);

  private static final Fleet FLEET =
      new Fleet(
          Map.of(
              "contoso",
              new Fleet.ProtectedService(
                  World.service("contoso"),
                  new Access(AccessType.SYSTEM_ASSIGNED, null),
                  Duration.ofHours(26))),
          Map.of());

  private final Wire wire = new Wire();
  private final AzuriteLedger ledger;
  private final Azurite azurite;
  private final World.JumpingClock clock = new World.JumpingClock(World.T0);
  private final Effects effects = new Effects();
  private final MemoryQueue queue = new MemoryQueue(clock, effects);
  private final MemoryApiManagement arm =
      new MemoryApiManagement(
          clock, effects, new MemoryBackupStore(effects), Duration.ofMinutes(8));
  private final BlobOperations operations;
  private final StartScheduledBackups timer;
  private final RunTurn takeTurn;
  private final OperationDefaults terms;

  BackupCostTest(Azurite azurite) {
    this.azurite = azurite;
    ledger = new AzuriteLedger(azurite, wire);
    operations = new BlobOperations(ledger.container);
    Ledger all = BlobLedger.in(ledger.container);
    OneListing store = new OneListing(new StorageBackupStore(ledger.clients), clock);
    terms =
        new OperationDefaults(
            ledger.clients.accountName(),
            new ContainerName(CONTAINER + "-{service}"),
            "2024-05-01",
            new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)));
    CompleteOperation end =
        new CompleteOperation(
            all,
            new PruneRecoveryPoints(
                all,
                store,
                new CheckRecoveryPoints(all.recoveryPoints(), all.histories(), store, terms, clock),
                clock),
            AfterSuccess.NOTHING);
    timer =
        new StartScheduledBackups(
            () -> FLEET,
            all.histories(),
            queue,
            new Parallelism(1, new ExecutionDeadline(() -> 0)));
    Ports ports =
        new Ports(
            all,
            new BlobDailyChecks(ledger.container),
            queue,
            door -> 0,
            arm,
            new MemoryEntities(new Effects()),
            store,
            () -> FLEET,
            DeadMansSwitch.NONE);
    Rules rules =
        new Rules(
            new OperationLifecycle(
                URI.create(MemoryApiManagement.HOST),
                Timings.STANDARD,
                new PollPolicy(Duration.ofSeconds(10), Duration.ofMinutes(5)),
                RandomGenerator.of("L64X128MixRandom")),
            Timings.STANDARD,
            terms);
    AppRuntime runtime =
        new AppRuntime(
            clock,
            new ExecutionDeadline(() -> 0),
            () -> UUID.randomUUID().toString(),
            new Parallelism(1, new ExecutionDeadline(() -> 0)));
    takeTurn =
        new RunTurn(
            List.of(
                OperationTurns.of(ports, new BlobDrills(ledger.container), end, rules, runtime)),
            all.open(),
            queue,
            Timings.STANDARD.turns(),
            clock);
  }

  /** Runs one night; the requests sent, one list per execution. */
  private List<List<String>> night() {
    OperationId id = OperationId.ofOccurrence(clock.instant());
    timer.run(null, clock.instant(), event -> {});
    List<List<String>> executions = new ArrayList<>();
    int posts = arm.posts().size();
    while (queue.nextVisible().isPresent()) {
      clock.jumpTo(queue.nextVisible().get());
      wire.lines.clear();
      takeTurn.take(queue.receive().orElseThrow().message(), false, event -> {});
      executions.add(List.copyOf(wire.lines));
      if (arm.posts().size() > posts) {
        posts = arm.posts().size();
        // Azure's own write of the backup, which is not the app's transaction.
        BackupBlob blob = terms.blob("contoso", id);
        AzuriteClients.backupAccount(azurite, List.of())
            .blobs()
            .getBlobContainerClient(blob.containerName())
            .getBlobClient(blob.backupName())
            .upload(BinaryData.fromString("backup"), true);
      }
    }
    assertThat(operations.find("contoso", id).orElseThrow().value().phase())
        .isEqualTo(Phase.SUCCEEDED);
    return executions;
  }

  @Test
  void backup_ofANight_costsThis() {
    night();
    clock.jumpTo(World.T0.plus(Duration.ofDays(1)));
    List<List<String>> executions = night();
    List<String> start = executions.get(0);
    List<String> end = executions.get(executions.size() - 1);

    assertThat(executions)
        .as("the start, perhaps a poll after 5 minutes, and one when the usual 8 minutes are over")
        .hasSizeBetween(3, 5);
    assertThat(start)
        .as("the start")
        .containsExactly(
            "list open",
            "write open",
            "write operations",
            "read backup",
            "write active",
            "write operations",
            "write operations");
    for (List<String> look : executions.subList(1, executions.size() - 1)) {
      assertThat(look).as("a poll").containsExactly("write operations");
    }
    assertThat(end)
        .as("the end")
        .containsExactly(
            "list backups",
            "write operations",
            "write recovery-points",
            "read services",
            "write services",
            "write later",
            "write operations",
            "delete active",
            "delete open",
            "list recovery-points");
  }

  /** Records each request as a verb and its target. */
  private static final class Wire implements HttpPipelinePolicy {
    private final List<String> lines = new ArrayList<>();

    private void note(HttpPipelineCallContext call) {
      URI url = URI.create(call.getHttpRequest().getUrl().toString());
      String verb =
          switch (call.getHttpRequest().getHttpMethod().name()) {
            case "GET", "HEAD" -> "read";
            case "DELETE" -> "delete";
            default -> "write";
          };
      String query = url.getRawQuery() == null ? "" : url.getRawQuery();
      String[] path = url.getPath().split("/", -1);
      if (query.contains("comp=list") && url.getPath().contains(CONTAINER)) {
        lines.add("list backups");
      } else if (query.contains("comp=list")) {
        lines.add("list " + query.replaceFirst(".*prefix=([a-z-]+).*", "$1"));
      } else if (url.getPath().contains(CONTAINER)) {
        lines.add(verb + (query.contains("restype=container") ? " container" : " backup"));
      } else {
        lines.add(verb + " " + (path.length > 3 ? path[3] : "container"));
      }
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy next) {
      note(call);
      return next.process();
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext call, HttpPipelineNextSyncPolicy next) {
      note(call);
      return next.processSync();
    }
  }
}
