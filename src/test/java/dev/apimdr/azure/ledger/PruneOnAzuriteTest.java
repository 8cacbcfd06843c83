package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import dev.apimdr.app.catalogue.CheckRecoveryPoints;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.retention.PruneOperations;
import dev.apimdr.app.retention.PruneRecoveryPoints;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.azure.storage.StorageBackupStore;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.OperationProgress;
import dev.apimdr.core.operation.OperationRequest;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.PostAttempt;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.SamplePoints;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Retention on a storage account: which blobs and documents are deleted and which stay. */
@ExtendWith(AzuriteExtension.class)
class PruneOnAzuriteTest {
  private static final Instant NOW = Samples.T0.plus(Duration.ofDays(100));

  private final AzuriteLedger ledger;
  private final RecoveryPoints points;
  private final Operations operations;
  private final OpenOperations open;
  private final BlobServiceHistories records;
  private final BackupStore store;
  private final BlobContainerClient backups;
  private final List<Event> events = new ArrayList<>();

  PruneOnAzuriteTest(Azurite azurite) {
    ledger = new AzuriteLedger(azurite);
    points = new BlobRecoveryPoints(ledger.container);
    operations = new BlobOperations(ledger.container);
    records = new BlobServiceHistories(ledger.container);
    open = new BlobOpenOperations(ledger.container);
    store = new StorageBackupStore(ledger.clients);
    backups = ledger.clients.blobs().getBlobContainerClient("apim-" + UUID.randomUUID());
    backups.create();
  }

  private RecoveryPoint point(String id, int days) {
    BackupBlob blob =
        new BackupBlob(
            ledger.clients.accountName(),
            backups.getBlobContainerName(),
            BackupBlob.nameFor(Samples.KEY, new OperationId(id)));
    backups.getBlobClient(blob.backupName()).upload(BinaryData.fromString(id), true);
    BlobFacts facts = store.head(blob).found().orElseThrow().facts();
    Instant takenAt = NOW.minus(Duration.ofDays(days));
    RecoveryPoint point = SamplePoints.point(id, takenAt, blob, facts);
    points.add(point);
    return point;
  }

  private void succeeded() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    OperationDefaults terms =
        new OperationDefaults(
            ledger.clients.accountName(),
            new ContainerName(backups.getBlobContainerName()),
            "2024-05-01",
            new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)));
    CheckRecoveryPoints check = new CheckRecoveryPoints(points, records, store, terms, clock);
    new PruneRecoveryPoints(BlobLedger.in(ledger.container), store, check, clock)
        .after(Samples.succeededBackup(), events::add);
  }

  private List<String> left() {
    return points.of(Samples.KEY).stream().map(point -> point.operationId().value()).toList();
  }

  private boolean isThere(RecoveryPoint point) {
    return store.head(point.blob()).found().isPresent();
  }

  @Test
  void expired_whileAGoodOneStays_goBlobAndManifest() {
    RecoveryPoint old = point("old", 31);
    RecoveryPoint young = point("young", 1);
    succeeded();

    assertThat(left()).containsExactly("young");
    assertThat(isThere(old)).isFalse();
    assertThat(isThere(young)).isTrue();
    assertThat(events).extracting(Event::name).containsExactly("Pruned");
  }

  @Test
  void expired_withoutAGoodOne_stay() {
    RecoveryPoint old = point("old", 31);
    point("older", 40);
    succeeded();

    assertThat(left()).containsExactly("old", "older");
    assertThat(isThere(old)).isTrue();
  }

  @Test
  void expired_overwrittenSince_stays() {
    RecoveryPoint old = point("old", 31);
    point("young", 1);
    backups
        .getBlobClient(old.blob().backupName())
        .upload(BinaryData.fromString("somebody else's"), true);
    succeeded();

    assertThat(left()).containsExactly("young", "old");
    assertThat(isThere(old)).isTrue();
    assertThat(events).extracting(Event::name).containsExactly("PruneRefused");
  }

  @Test
  void expired_usedByAnOpenRestore_stays() {
    RecoveryPoint old = point("old", 31);
    point("young", 1);
    Operation restore = restoreOf(old);
    open.add(restore);
    operations.create(restore);
    succeeded();

    assertThat(left()).containsExactly("young", "old");
    assertThat(isThere(old)).isTrue();
  }

  @Test
  void expired_usedByAnAbandonedRestoreThatAzureMayStillCarryOut_stays() {
    RecoveryPoint old = point("old", 31);
    point("young", 1);
    Operation accepted = restoreOf(old);
    Instant at = NOW.minus(Duration.ofHours(20));
    OperationProgress posted = accepted.progress().attempting(PostAttempt.of("l", at));
    records.create(
        ServiceHistory.empty(Samples.KEY)
            .with(
                accepted
                    .in(Phase.STARTING, posted)
                    .in(Phase.RUNNING, posted)
                    .ending(Outcome.abandoned(at, new OperationError("c", "m", "a")))));
    succeeded();

    assertThat(left()).containsExactly("young", "old");
    assertThat(isThere(old)).isTrue();
  }

  private static Operation restoreOf(RecoveryPoint point) {
    return Operation.accepted(
        Samples.CONTOSO,
        new OperationId("restore"),
        OperationKind.RESTORE,
        new OperationRequest(
            new RequestOrigin(NOW, null, null, false),
            "f",
            point.blob(),
            new Access(AccessType.SYSTEM_ASSIGNED, null),
            "2024-05-01",
            new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)),
            new RestoreSource(
                Samples.KEY,
                point.facts().etag(),
                "Premium",
                point.takenAt(),
                point.expiresAt(),
                "newest"),
            null));
  }

  @Test
  void operation_ninetyDaysAfterItsEnd_goes() {
    operations.create(Samples.succeededBackup());
    Instant over = Samples.succeededBackup().outcome().at().plus(Duration.ofDays(90));
    prune(over.minusMillis(1));
    assertThat(operations.find(Samples.KEY, Samples.NIGHTLY)).isPresent();

    assertThat(events).isEmpty();

    prune(over);
    assertThat(operations.find(Samples.KEY, Samples.NIGHTLY)).isEmpty();
    assertThat(events).extracting(Event::name).containsExactly("OperationPruned");
  }

  private void prune(Instant now) {
    new PruneOperations(operations, Clock.fixed(now, ZoneOffset.UTC))
        .prune(Samples.KEY, events::add);
  }

  @Test
  void expired_whoseMetadataSomebodySet_goesAllTheSame() {
    RecoveryPoint old = point("old", 31);
    point("young", 1);
    backups.getBlobClient(old.blob().backupName()).setMetadata(Map.of("owner", "finance"));
    succeeded();

    assertThat(left()).containsExactly("young");
    assertThat(isThere(old)).isFalse();
  }

  @Test
  void lostBlob_isMarkedInDocumentAndListing_andTheMarkGoesWhenItIsBack() {
    RecoveryPoint young = point("young", 1);
    byte[] content = backups.getBlobClient(young.blob().backupName()).downloadContent().toBytes();
    backups.getBlobClient(young.blob().backupName()).delete();
    succeeded();

    Damage damage = new Damage(Damage.Kind.MISSING, NOW);
    assertThat(points.of(Samples.KEY))
        .extracting(point -> point.caveats().damage())
        .containsExactly(damage);
    assertThat(points.find(Samples.KEY, young.blob().backupName()).orElseThrow().caveats().damage())
        .isEqualTo(damage);
    assertThat(events).extracting(Event::name).containsExactly("RecoveryPointDamaged");

    backups.getBlobClient(young.blob().backupName()).upload(BinaryData.fromBytes(content));
    succeeded();
    assertThat(points.of(Samples.KEY))
        .extracting(point -> point.caveats().damage())
        .containsOnlyNulls();
  }
}
