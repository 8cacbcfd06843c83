package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobCorsRule;
import com.azure.storage.blob.models.BlobServiceProperties;
import dev.apimdr.app.catalogue.CheckRecoveryPoints;
import dev.apimdr.app.completion.AfterSuccess;
import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.inventory.RequestInventory;
import dev.apimdr.app.operation.OperationTurns;
import dev.apimdr.app.ports.DeadMansSwitch;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.app.ports.MemoryBackupStore;
import dev.apimdr.app.ports.MemoryEntities;
import dev.apimdr.app.ports.MemorySigningKeys;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.preflight.Check;
import dev.apimdr.app.preflight.PreflightReport;
import dev.apimdr.app.probe.BeginProbes;
import dev.apimdr.app.requests.AcceptInventory;
import dev.apimdr.app.requests.AcceptRestore;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.app.requests.Caller;
import dev.apimdr.app.requests.Requests;
import dev.apimdr.app.requests.RestoreRequest;
import dev.apimdr.app.requests.WantedBackup;
import dev.apimdr.app.retention.PruneRecoveryPoints;
import dev.apimdr.app.turns.RunTurn;
import dev.apimdr.app.usage.NoExports;
import dev.apimdr.azure.storage.StorageBackupStore;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.lifecycle.Rules;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.operation.TransientFailure;
import dev.apimdr.core.recovery.Caveats;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Which backup a restore request selects and what prevents it, on a storage account: all selection
 * rules and all checks that read the account, as dry runs.
 */
@ExtendWith(AzuriteExtension.class)
class RestoreOnAzuriteTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final ServiceId STANDBY = service("standby");

  private final String source = "s" + UUID.randomUUID().toString().substring(0, 8);
  private final AzuriteLedger ledger;
  private final RecoveryPoints points;
  private final StorageBackupStore store;
  private final BlobContainerClient backups;
  private final MemoryApiManagement arm =
      new MemoryApiManagement(
          CLOCK, new Effects(), new MemoryBackupStore(new Effects()), Duration.ofMinutes(8));
  private AccessType accessType = AccessType.SYSTEM_ASSIGNED;

  RestoreOnAzuriteTest(Azurite azurite) {
    ledger = new AzuriteLedger(azurite);
    points = new BlobRecoveryPoints(ledger.container);
    store = new StorageBackupStore(ledger.clients);
    backups = ledger.clients.blobs().getBlobContainerClient("apim-" + source);
    backups.create();
  }

  private static ServiceId service(String name) {
    return new ServiceId("00000000-0000-0000-0000-000000000001", "rg", name);
  }

  private BackupBlob blob(String id) {
    return new BackupBlob(
        ledger.clients.accountName(),
        backups.getBlobContainerName(),
        BackupBlob.nameFor(source, new OperationId(id)));
  }

  private void upload(String name) {
    backups.getBlobClient(name).upload(BinaryData.fromString("a backup"), true);
  }

  private void point(String id, Duration age) {
    point(id, age, "Premium", null);
  }

  private void point(String id, Duration age, String tier, TransientFailure trouble) {
    point(id, age, tier, trouble, ledger.clients.accountName());
  }

  /** Its manifest may name a different account from the one that holds its blob. */
  private void point(
      String id, Duration age, String tier, TransientFailure trouble, String account) {
    upload(blob(id).backupName());
    Instant takenAt = NOW.minus(age);
    points.add(
        new RecoveryPoint(
            new RecoveryPoint.Source(service(source), tier, 1, "West Europe"),
            blob(id).in(account),
            store.head(blob(id)).found().orElseThrow().facts(),
            RecoveryPoint.Window.of(takenAt, takenAt.plusSeconds(600)),
            new RecoveryPoint.Origin(new OperationId(id), "2024-05-01", null),
            Caveats.onlyObserved(trouble),
            Map.of(),
            null));
  }

  private OperationDefaults terms() {
    return new OperationDefaults(
        ledger.clients.accountName(),
        new ContainerName("apim-{service}"),
        "2024-05-01",
        new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)));
  }

  private CompleteOperation end() {
    Ledger all = BlobLedger.in(ledger.container);
    return new CompleteOperation(
        all,
        new PruneRecoveryPoints(
            all,
            store,
            new CheckRecoveryPoints(points, all.histories(), store, terms(), CLOCK),
            CLOCK),
        AfterSuccess.NOTHING);
  }

  private Fleet fleet() {
    Access access = new Access(accessType, null);
    return new Fleet(
        Map.of(), Map.of("standby", new Fleet.RestoreTarget(STANDBY, access, Set.of(source))));
  }

  private AcceptRestore acceptRestore(OperationQueue queue) {
    Ports ports = ports(queue);
    AppRuntime runtime = runtime("dry");
    RequestInventory none = RequestInventory.of(ports, new MemorySigningKeys(CLOCK), runtime);
    return Requests.of(
            ports,
            end(),
            terms(),
            new AcceptInventory(ports, none, Optional.empty(), runtime),
            NoExports.of(ports, runtime),
            new BeginProbes(ports, Optional.empty(), runtime),
            runtime)
        .acceptRestore();
  }

  private Ports ports(OperationQueue queue) {
    return new Ports(
        BlobLedger.in(ledger.container),
        new BlobDailyChecks(ledger.container),
        queue,
        door -> 0,
        arm,
        new MemoryEntities(new Effects()),
        store,
        this::fleet,
        DeadMansSwitch.NONE);
  }

  private Rules rules() {
    return new Rules(
        new OperationLifecycle(
            URI.create(MemoryApiManagement.HOST),
            Timings.STANDARD,
            new PollPolicy(Duration.ofSeconds(10), Duration.ofMinutes(5)),
            RandomGenerator.of("L64X128MixRandom")),
        Timings.STANDARD,
        terms());
  }

  private static AppRuntime runtime(String id) {
    ExecutionDeadline deadline = new ExecutionDeadline(() -> 0L);
    return new AppRuntime(CLOCK, deadline, () -> id, new Parallelism(1, deadline));
  }

  private RunTurn takeTurn() {
    return new RunTurn(
        List.of(
            OperationTurns.of(
                ports((door, message, delay) -> {}),
                new BlobDrills(ledger.container),
                end(),
                rules(),
                runtime("licence"))),
        new BlobOpenOperations(ledger.container),
        (door, message, delay) -> {},
        Timings.STANDARD.turns(),
        CLOCK);
  }

  private Acceptance wish(String backupName, Instant before) {
    return acceptRestore(
            (door, message, delay) -> {
              throw new AssertionError("a dry run sends nothing");
            })
        .accept(
            new RestoreRequest(
                "standby",
                new WantedBackup(source, backupName, before),
                null,
                false,
                true,
                new Caller(null, null, null)),
            event -> {
              throw new AssertionError("a dry run that finds its backup writes nothing");
            });
  }

  private PreflightReport report(String backupName) {
    return ((Acceptance.Checked) wish(backupName, null)).report();
  }

  private static List<String> failures(PreflightReport report) {
    return report.failures().stream().map(Check::code).toList();
  }

  private static Check check(PreflightReport report, String name) {
    return report.checks().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String chosen(Instant before) {
    return ((Acceptance.Checked) wish(null, before)).backupName();
  }

  @Test
  void choice_withoutAWish_isTheNewest() {
    point("old", Duration.ofDays(3));
    point("young", Duration.ofDays(1));
    point("middle", Duration.ofDays(2));

    assertThat(chosen(null)).isEqualTo(blob("young").backupName());
    assertThat(report(null).isClear()).isTrue();
  }

  @Test
  void choice_beforeAMoment_isTheNewestTakenBeforeIt() {
    point("old", Duration.ofDays(3));
    point("young", Duration.ofDays(1));

    assertThat(chosen(NOW.minus(Duration.ofDays(2)))).isEqualTo(blob("old").backupName());
    assertThat(wish(null, NOW.minus(Duration.ofDays(3))))
        .isInstanceOf(Acceptance.NothingToRestore.class);
  }

  @Test
  void choice_endOnlySeen_isNeverSilentButMayBeNamed() {
    point("good", Duration.ofDays(2));
    point(
        "doubtful",
        Duration.ofDays(1),
        "Premium",
        new TransientFailure("gone", "NotFound", "m", NOW));

    assertThat(chosen(null)).isEqualTo(blob("good").backupName());
    PreflightReport named = report(blob("doubtful").backupName());
    assertThat(named.isClear()).isTrue();
    assertThat(check(named, "backupVerified").code()).isEqualTo("BackupObserved");
  }

  @Test
  void choice_expired_isNeverMadeAndRefusedByName() {
    point("month", Duration.ofDays(30));

    assertThat(wish(null, null)).isInstanceOf(Acceptance.NothingToRestore.class);
    assertThat(failures(report(blob("month").backupName()))).containsExactly("BackupExpired");
  }

  @Test
  void choice_aboutToExpire_isRefused() {
    point("month", Duration.ofDays(30).minusMinutes(20));

    assertThat(failures(report(null))).containsExactly("BackupExpiring");
  }

  @Test
  void choice_newestOverwritten_isTheOneBefore_andTheAnswerSaysSo() {
    point("old", Duration.ofDays(2));
    point("young", Duration.ofDays(1));
    backups
        .getBlobClient(blob("young").backupName())
        .upload(BinaryData.fromString("something else"), true);

    assertThat(chosen(null)).isEqualTo(blob("old").backupName());
    PreflightReport report = report(null);
    assertThat(report.isClear()).isTrue();
    Check said = check(report, "newestChosen");
    assertThat(said.result()).isEqualTo(Check.Result.NOTED);
    assertThat(said.code()).isEqualTo("NewerPassedOver");
    assertThat(said.detail())
        .contains(blob("young").backupName() + " (BackupOverwritten)", "was overwritten");
    assertThat(failures(report(blob("young").backupName()))).containsExactly("BackupOverwritten");
  }

  @Test
  void choice_newestArchived_isTheOneBefore_andByNameTheHoursAreSaid() {
    point("old", Duration.ofDays(2));
    point("young", Duration.ofDays(1));
    backups.getBlobClient(blob("young").backupName()).setAccessTier(AccessTier.ARCHIVE);

    assertThat(chosen(null)).isEqualTo(blob("old").backupName());
    PreflightReport named = report(blob("young").backupName());
    assertThat(failures(named)).containsExactly("BackupArchived");
    assertThat(check(named, "blobThere").detail()).contains("up to 15 hours");
  }

  @Test
  void choice_metadataSetBySomebody_changesNothing() {
    point("young", Duration.ofDays(1));
    backups.getBlobClient(blob("young").backupName()).setMetadata(Map.of("owner", "finance"));

    assertThat(chosen(null)).isEqualTo(blob("young").backupName());
    assertThat(report(null).isClear()).isTrue();
    assertThat(report(blob("young").backupName()).isClear()).isTrue();
  }

  @Test
  void choice_copiedFromAnotherAccount_isRestoredFromTheCopy() {
    point("young", Duration.ofDays(1), "Premium", null, "the-lost-account");

    assertThat(chosen(null)).isEqualTo(blob("young").backupName());
    PreflightReport report = report(null);
    assertThat(report.isClear()).isTrue();
    assertThat(check(report, "backupCopied").detail()).contains(ledger.clients.accountName());
    assertThat(report(blob("young").backupName()).isClear()).isTrue();

    backups
        .getBlobClient(blob("young").backupName())
        .upload(BinaryData.fromString("something else"), true);
    assertThat(failures(report(blob("young").backupName()))).containsExactly("BackupOverwritten");
  }

  /** The copy has its own ETag and times but the same size and MD5. */
  private void copied(String id) {
    point(id, Duration.ofDays(1), "Premium", null, "the-lost-account");
    upload(blob(id).backupName());
  }

  private Operation accepted(List<TurnMessage> sent) {
    RestoreRequest wish =
        new RestoreRequest(
            "standby",
            WantedBackup.newestOf(source),
            "standby",
            false,
            false,
            new Caller(new OperationId("wish"), null, null));
    Acceptance answer =
        acceptRestore((door, message, delay) -> sent.add(message)).accept(wish, event -> {});
    return ((Acceptance.Accepted) answer).operation();
  }

  @Test
  void restore_copiedFromAnotherAccount_isPostedWithTheAccountThatIsSetNow() {
    copied("young");
    assertThat(points.of(source).get(0).facts().etag())
        .isNotEqualTo(store.head(blob("young")).found().orElseThrow().facts().etag());
    assertThat(report(null).isClear()).isTrue();
    assertThat(report(null).verdict()).isEqualTo(PreflightReport.Verdict.YES);

    List<TurnMessage> sent = new ArrayList<>();
    Operation wish = accepted(sent);
    takeTurn().take(sent.get(0), false, event -> {});

    assertThat(arm.posts())
        .singleElement()
        .satisfies(post -> assertThat(post.operation().request().blob()).isEqualTo(blob("young")));
    assertThat(wish.request().blob().storageAccount()).isEqualTo(ledger.clients.accountName());
    assertThat(
            new BlobOperations(ledger.container)
                .find("standby", wish.id())
                .orElseThrow()
                .value()
                .phase())
        .isEqualTo(Phase.RUNNING);
  }

  @Test
  void restore_copyThatIsChangedAfterItsAcceptance_isNotPosted() {
    copied("young");
    List<TurnMessage> sent = new ArrayList<>();
    Operation wish = accepted(sent);
    backups
        .getBlobClient(blob("young").backupName())
        .upload(BinaryData.fromString("other one"), true);
    takeTurn().take(sent.get(0), false, event -> {});

    assertThat(arm.posts()).isEmpty();
    assertThat(
            new BlobOperations(ledger.container)
                .find("standby", wish.id())
                .orElseThrow()
                .value()
                .outcome()
                .error()
                .code())
        .isEqualTo("BackupOverwritten");
  }

  @Test
  void choice_inAnotherAccountAndNotCopied_isRefusedNamingTheAccountThatHasIt() {
    copied("young");
    backups.getBlobClient(blob("young").backupName()).delete();

    for (String name : new String[] {null, blob("young").backupName()}) {
      PreflightReport report = report(name);
      assertThat(failures(report)).containsExactly("BackupNotFound");
      assertThat(report.verdict()).isEqualTo(PreflightReport.Verdict.NO);
      assertThat(report.why()).contains("the-lost-account", ledger.clients.accountName());
    }
  }

  @Test
  void choice_blobMissing_isRefused() {
    point("lost", Duration.ofDays(1));
    backups.getBlobClient(blob("lost").backupName()).delete();

    assertThat(failures(report(null))).containsExactly("BackupNotFound");
  }

  @Test
  void choice_containerMissing_isRefusedNamingIt() {
    point("lost", Duration.ofDays(1));
    backups.delete();

    assertThat(failures(report(null))).containsExactly("ContainerNotFound", "BackupNotFound");
  }

  @Test
  void choice_ofAnotherTier_isRefused() {
    point("small", Duration.ofDays(1), "Basic", null);

    assertThat(failures(report(null))).containsExactly("TierMismatch");
  }

  @Test
  void choice_blobWithoutManifest_isNeverSilentButMayBeNamed() {
    upload(blob("unverified").backupName());

    assertThat(wish(null, null)).isInstanceOf(Acceptance.NothingToRestore.class);
    PreflightReport named = report(blob("unverified").backupName());
    assertThat(named.isClear()).isTrue();
    assertThat(check(named, "backupVerified").code()).isEqualTo("BackupUnverified");
    assertThat(check(named, "tierMatches").result()).isEqualTo(Check.Result.UNCHECKED);
  }

  @Test
  void choice_blobThatIsNotOurs_isNoBackupWhateverItsName() {
    upload("somebody-elses.apimbackup");
    upload("notes.txt");

    assertThat(wish("somebody-elses.apimbackup", null))
        .isInstanceOf(Acceptance.NothingToRestore.class);
    assertThat(wish("notes.txt", null)).isInstanceOf(Acceptance.NothingToRestore.class);
  }

  @Test
  void corsRules_withTheAccountKey_areRefused() {
    point("good", Duration.ofDays(1));
    accessType = AccessType.ACCESS_KEY;
    assertThat(check(report(null), "noCors").result()).isEqualTo(Check.Result.PASSED);
    BlobServiceProperties properties = ledger.clients.blobs().getProperties();
    try {
      ledger
          .clients
          .blobs()
          .setProperties(
              properties.setCors(
                  List.of(
                      new BlobCorsRule()
                          .setAllowedOrigins("*")
                          .setAllowedMethods("GET")
                          .setAllowedHeaders("*")
                          .setExposedHeaders("*")
                          .setMaxAgeInSeconds(1))));

      assertThat(failures(report(null))).containsExactly("CorsRules");
    } finally {
      ledger.clients.blobs().setProperties(properties.setCors(List.of()));
    }
  }
}
