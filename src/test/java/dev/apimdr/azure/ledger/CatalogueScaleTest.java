package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.apimdr.app.catalogue.GetPosture;
import dev.apimdr.app.catalogue.ListOperations;
import dev.apimdr.app.catalogue.ListRecoveryPoints;
import dev.apimdr.app.catalogue.Shelf;
import dev.apimdr.azure.storage.StorageBackupStore;
import dev.apimdr.core.Access;
import dev.apimdr.core.AccessType;
import dev.apimdr.core.Fleet;
import dev.apimdr.core.Operation;
import dev.apimdr.core.Page;
import dev.apimdr.core.RecoveryPoint;
import dev.apimdr.core.ServiceRecord;
import dev.apimdr.core.Terms;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/**
 * A fleet of 1,000 services and 30,000 recovery points: what a look at it costs is counted in calls
 * to the store, and those are bounded by pages of 5,000.
 */
@ExtendWith(AzuriteExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class CatalogueScaleTest {
  private static final int SERVICES = 1_000;
  private static final int NIGHTS = 30;
  private static final int WRITERS = 16;
  private static final Instant NOW = Shelf.NOW;

  private final Calls calls = new Calls();
  private final AzuriteLedger ledger;
  private final BlobRecoveryPoints points;
  private final BlobServiceRecords records;
  private final BlobOpenOperations open;
  private final Fleet fleet = fleet();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

  CatalogueScaleTest(Azurite azurite) {
    ledger = new AzuriteLedger(azurite, calls);
    points = new BlobRecoveryPoints(ledger.container);
    records = new BlobServiceRecords(ledger.container);
    open = new BlobOpenOperations(ledger.container);
  }

  /** Counts every try that goes to the wire. */
  private static final class Calls implements HttpPipelinePolicy {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext call, HttpPipelineNextPolicy rest) {
      count.incrementAndGet();
      return rest.process();
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext call, HttpPipelineNextSyncPolicy rest) {
      count.incrementAndGet();
      return rest.processSync();
    }
  }

  private static String service(int number) {
    return "contoso-%04d-apis".formatted(number);
  }

  private static Fleet fleet() {
    Map<String, Fleet.ProtectedService> services = new HashMap<>();
    for (int number = 0; number < SERVICES; number++) {
      services.put(
          service(number),
          new Fleet.ProtectedService(
              Shelf.service(service(number)),
              new Access(AccessType.SYSTEM_ASSIGNED, null),
              Duration.ofHours(26)));
    }
    return new Fleet(services, Map.of());
  }

  @BeforeAll
  void fill() throws InterruptedException, ExecutionException {
    long begun = System.nanoTime();
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      write(0);
      List<Callable<Void>> writes =
          IntStream.range(1, SERVICES)
              .<Callable<Void>>mapToObj(
                  number ->
                      () -> {
                        write(number);
                        return null;
                      })
              .toList();
      for (Future<Void> written : writers.invokeAll(writes)) {
        written.get();
      }
    } finally {
      writers.shutdownNow();
    }
    System.out.printf(
        "%d services and %d manifests written in %d s%n",
        SERVICES, SERVICES * NIGHTS, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
  }

  /** Thirty nights of one service, and one operation that is open. */
  private void write(int number) {
    ServiceRecord record = ServiceRecord.empty(service(number));
    for (int night = NIGHTS; night > 0; night--) {
      Instant at = NOW.minus(Duration.ofDays(night)).plus(Duration.ofHours(12));
      Operation backup = Shelf.backup(service(number), "backup-night-" + night, at);
      points.add(RecoveryPoint.of(backup));
      record = record.with(backup);
    }
    records.create(record);
    if (number % 100 == 0) {
      open.add(Shelf.backup(service(number), "now", NOW));
    }
  }

  /** How many calls an action makes, printed. */
  private int counted(String what, Runnable action) {
    int before = calls.count.get();
    long begun = System.nanoTime();
    action.run();
    int made = calls.count.get() - before;
    System.out.printf(
        "%s: %d storage calls, %d ms%n",
        what, made, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    return made;
  }

  @Test
  void getServices_ofAThousand_takesOneCallForEachPage() {
    GetPosture posture = new GetPosture(() -> fleet, records, open, points, clock);

    int made =
        counted(
            "GET /services",
            () -> {
              GetPosture.Answer answer = posture.all();
              assertThat(answer.services()).hasSize(SERVICES);
              assertThat(answer.services())
                  .allMatch(service -> service.points().count() == NIGHTS)
                  .allMatch(service -> service.record().recent().size() == ServiceRecord.KEPT);
              assertThat(answer.services().get(0).running()).hasSize(1);
            });

    assertThat(made).isLessThanOrEqualTo(1 + 1 + SERVICES * NIGHTS / 5_000 + 1);
  }

  @Test
  void listRecoveryPoints_ofOneOfThem_takesOneCallForEachListing() {
    ListRecoveryPoints list =
        new ListRecoveryPoints(
            points,
            open,
            records,
            new StorageBackupStore(ledger.clients),
            () -> fleet,
            new Terms(
                Shelf.ACCOUNT,
                "apim-{service}",
                "2024-05-01",
                Duration.ofHours(12),
                Duration.ofHours(1)),
            clock);

    int made =
        counted(
            "GET /services/{service}/backups",
            () ->
                assertThat(list.list(service(7), Page.Wish.FIRST).orElseThrow().page().items())
                    .hasSize(NIGHTS));

    assertThat(made).isLessThanOrEqualTo(3);
  }

  @Test
  void listOperations_ofAThousand_takesTwoListings() {
    ListOperations list = new ListOperations(new BlobOperations(ledger.container), open, records);

    int made =
        counted(
            "GET /operations, none of them open on its page",
            () -> {
              Page<?> first = list.list(Page.Wish.FIRST);
              assertThat(first.total()).isGreaterThanOrEqualTo(SERVICES * ServiceRecord.KEPT);
            });

    assertThat(made).isLessThanOrEqualTo(2 + SERVICES / 100);
  }
}
