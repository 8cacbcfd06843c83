package dev.apimdr.app.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.preflight.Check;
import dev.apimdr.app.preflight.PreflightReport;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobStatus;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.RestoreSource;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.recovery.Caveats;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which backup a restore request means, with what it is compared, and what is said of others. */
class RestoreSourcesTest {
  private static final String HOME = "backups";
  private static final String AWAY = "elsewhere";
  private static final BlobFacts FACTS = Samples.FACTS;
  private static final BlobFacts COPY =
      new BlobFacts(FACTS.size(), "\"copy\"", FACTS.md5(), FACTS.lastModified().plusSeconds(9000));
  private static final BlobFacts LARGER =
      new BlobFacts(FACTS.size() + 1, "\"larger\"", null, FACTS.lastModified().plusSeconds(9000));

  private final World world = new World();

  /** A recovery point of contoso with its blob in its place. */
  private RecoveryPoint point(int day, BlobFacts blob) {
    return point(day, blob, BlobStatus.PLAIN, Caveats.NONE);
  }

  private RecoveryPoint point(int day, BlobFacts blob, BlobStatus status, Caveats caveats) {
    RecoveryPoint point =
        Samples.recoveryPoint(HOME, World.T0.plus(Duration.ofDays(day))).with(caveats);
    world.ledger.recoveryPoints().add(point);
    world.store.put(point.blob(), blob, status);
    return point;
  }

  private static OperationDefaults backupsIn(String account) {
    return new OperationDefaults(
        account,
        new ContainerName("apim-{service}"),
        "2024-05-01",
        new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)));
  }

  private RestoreSources sources(String account) {
    return new RestoreSources(
        world.ledger.recoveryPoints(), world.ledger.open(), world.store, backupsIn(account));
  }

  private static RestoreRequest wish(WantedBackup backup, boolean dryRun) {
    return new RestoreRequest(
        "standby", backup, "standby", false, dryRun, new Caller(null, null, "ada"));
  }

  private static RestoreRequest newest() {
    return wish(WantedBackup.newestOf("contoso"), false);
  }

  private static RestoreRequest named(RecoveryPoint point) {
    return wish(new WantedBackup("contoso", point.blob().backupName(), null), false);
  }

  private RestoreSource found(String account, RestoreRequest wish) {
    return sources(account).find(wish, World.T0.plus(Duration.ofDays(9))).orElseThrow().source();
  }

  private PreflightReport report(String account, RestoreRequest wish) {
    world.clock.jumpTo(World.T0.plus(Duration.ofDays(9)));
    Acceptance answer =
        world
            .requests(backupsIn(account))
            .acceptRestore()
            .accept(wish(wish.backup(), true), world.events::add);
    return ((Acceptance.Checked) answer).report();
  }

  @Test
  void newest_changedOnlyInItsMetadata_isComparedWithWhatItsManifestRecorded() {
    point(1, COPY);

    assertThat(found(HOME, newest()).facts()).isEqualTo(FACTS);
    assertThat(found(HOME, newest()).etag()).isEqualTo(FACTS.etag());
  }

  @Test
  void newest_overwrittenSinceItWasVerified_isRefused() {
    point(1, LARGER);

    assertThat(report(HOME, newest()).failures())
        .extracting(Check::code)
        .contains("BackupOverwritten");
  }

  @Test
  void copyOfTheSameSizeAndMd5_isComparedWithTheCopyAsItIsNow() {
    RecoveryPoint point = point(1, COPY);

    assertThat(found(AWAY, newest()).facts()).isEqualTo(COPY);
    assertThat(found(AWAY, named(point)).facts()).isEqualTo(COPY);
  }

  @Test
  void copyOfAnotherSize_isRefusedInWordsThatNameBothAccounts() {
    RecoveryPoint point = point(1, LARGER);

    assertThat(found(AWAY, named(point)).facts()).isEqualTo(FACTS);
    assertThat(report(AWAY, named(point)).failures())
        .filteredOn(check -> check.code().equals("BackupOverwritten"))
        .singleElement()
        .satisfies(check -> assertThat(check.detail()).contains(HOME, AWAY));
  }

  @Test
  void backupWithoutManifest_whileAnotherOneIsMade_canStillBeNamed() {
    world.acceptBackup().accept(world.backupWish("contoso", "nightly"), world.events::add);
    String name = BackupBlob.nameFor("contoso", new OperationId("old"));
    world.store.put(new BackupBlob(HOME, "apim-contoso", name), COPY);

    RestoreRequest wish = wish(new WantedBackup("contoso", name, null), false);
    assertThat(found(HOME, wish).chosen()).isEqualTo("by name, unverified");
  }

  @Test
  void name_thatIsNotThere_isNotSaidToBeOfAnotherService() {
    RestoreRequest wish = wish(new WantedBackup("contoso", "contoso-x.apimbackup", null), false);

    assertThat(sources(HOME).nothing(wish, World.T0))
        .isEqualTo("There is no backup contoso-x.apimbackup of contoso.");
  }

  @Test
  void nothingFound_saysHowManyThereAreAndWhyTheyWereNotTaken() {
    Instant created = FACTS.lastModified();
    point(0, FACTS);
    point(20, FACTS);
    world.store.delete(point(21, FACTS).blob());
    point(22, LARGER);
    point(23, FACTS, new BlobStatus(created, BlobStatus.Tier.ARCHIVED, null), Caveats.NONE);
    point(24, FACTS, BlobStatus.PLAIN, Caveats.onlyObserved(Samples.TROUBLE));
    point(25, FACTS, BlobStatus.PLAIN, Caveats.onlyObserved(Samples.TROUBLE));

    assertThat(
            sources(HOME)
                .nothing(
                    wish(new WantedBackup("contoso", null, World.T0), false),
                    World.T0.plus(Duration.ofDays(31))))
        .contains(
            "7 known, 1 expired, 2 missing or overwritten, 1 archived, 2 that can only be named");
  }

  @Test
  void source_thatLeftTheSettings_isLookedForWhereItsManifestSaysItWas() {
    Fleet both = world.fleet;
    world.fleet =
        new Fleet(
            Map.of("standby", both.protectedServices().get("standby")), both.restoreTargets());
    point(1, FACTS);

    assertThat(report(HOME, newest()).checks())
        .filteredOn(check -> check.name().equals("sourceExists"))
        .singleElement()
        .satisfies(check -> assertThat(check.result()).isEqualTo(Check.Result.PASSED));
  }

  @Test
  void target_thatIsItsOwnSource_isNotLookedForTwice() {
    world.fleet = World.fleetOf(Set.of("standby"));
    world.acceptBackup().accept(world.backupWish("standby", "own"), world.events::add);
    world.runToEnd();

    assertThat(report("stbackup", wish(WantedBackup.newestOf("standby"), true)).checks())
        .extracting(Check::name)
        .contains("targetAllowed")
        .doesNotContain("sourceExists");
  }

  @Test
  void nothingFound_namesTheTimeThatWasAskedForAndNoOther() {
    assertThat(sources(HOME).nothing(newest(), World.T0))
        .startsWith("There is no recovery point of contoso to choose: 0 known");
    assertThat(
            sources(HOME)
                .nothing(wish(new WantedBackup("contoso", null, World.T0), false), World.T0))
        .startsWith("There is no recovery point of contoso from before " + World.T0);
  }
}
