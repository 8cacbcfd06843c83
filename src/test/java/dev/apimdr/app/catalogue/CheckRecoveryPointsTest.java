package dev.apimdr.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.history.ServiceHistory;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.BlobStatus;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.recovery.Damage;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.RecoveryPointSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The check of all recovery points' blobs at each end of a backup. */
class CheckRecoveryPointsTest {
  private static final BackupBlob FIRST = blob("first");

  private final World world = new World().withRecoveryPoint();

  private static BackupBlob blob(String id) {
    return new BackupBlob("stbackup", "apim-contoso", "contoso-" + id + ".apimbackup");
  }

  private void backup(String id) {
    world.clock.jump(Duration.ofHours(1));
    world.acceptBackup().accept(world.backupWish("contoso", id), world.events::add);
    world.runToEnd();
  }

  private RecoveryPoint point(String id) {
    return world.ledger.recoveryPoints().find("contoso", blob(id).backupName()).orElseThrow();
  }

  private List<Map<String, Object>> lines(String name) {
    return world.eventsNamed(name).stream().map(Event::fields).toList();
  }

  private RecoveryPointSummary sum() {
    RecoveryPointSummary sum = RecoveryPointSummary.NONE;
    for (RecoveryPoint point : world.ledger.recoveryPoints().of("contoso")) {
      sum = sum.plus(point, world.clock.instant());
    }
    return sum;
  }

  private String lastSuccess() {
    var last = world.ledger.histories().find("contoso").orElseThrow().value().lastSuccess();
    return last == null ? "none" : last.operationId().value();
  }

  @Test
  void blobDeleted_isMarkedAtTheNextEnd_alertedOnce_andNoLongerCounted() {
    world.store.delete(FIRST);
    backup("second");
    backup("third");

    assertThat(point("first").caveats().damage().kind()).isEqualTo(Damage.Kind.MISSING);
    assertThat(lines("RecoveryPointDamaged"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .containsEntry("service", "contoso")
                    .containsEntry("backupName", FIRST.backupName())
                    .containsEntry("damage", "missing"));
    assertThat(lines("RecoveryPointDamaged").get(0).get("message").toString())
        .contains("is not in apim-contoso");
    assertThat(sum().count()).isEqualTo(3);
    assertThat(sum().restorable()).isEqualTo(2);
    assertThat(sum().damaged()).isEqualTo(1);
  }

  @Test
  void blobBackAgain_theMarkIsTakenBack() {
    BlobFacts facts = world.store.head(FIRST).found().orElseThrow().facts();
    world.store.delete(FIRST);
    backup("second");
    world.store.put(FIRST, facts);
    backup("third");

    assertThat(point("first").caveats().damage()).isNull();
    assertThat(lines("RecoveryPointSound")).hasSize(1);
    assertThat(sum().restorable()).isEqualTo(3);
  }

  @Test
  void blobOverwrittenOrArchived_isMarkedAsThat() {
    backup("second");
    world.store.put(FIRST, new BlobFacts(1, "other", null, world.clock.instant()));
    world.store.put(
        blob("second"),
        world.store.head(blob("second")).found().orElseThrow().facts(),
        new BlobStatus(null, BlobStatus.Tier.ARCHIVED, null));
    backup("third");

    assertThat(point("first").caveats().damage().kind()).isEqualTo(Damage.Kind.OVERWRITTEN);
    assertThat(point("second").caveats().damage().kind()).isEqualTo(Damage.Kind.ARCHIVED);
    assertThat(lines("RecoveryPointDamaged"))
        .extracting(line -> line.get("damage"))
        .containsExactlyInAnyOrder("overwritten", "archived");
    assertThat(sum().restorable()).isEqualTo(1);
  }

  @Test
  void metadataSetBySomebody_isNoDamage_andTheBlobIsPrunedInItsTime() {
    BlobFacts was = world.store.head(FIRST).found().orElseThrow().facts();
    world.store.put(
        FIRST,
        new BlobFacts(was.size(), "moved", null, world.clock.instant()),
        new BlobStatus(was.lastModified(), BlobStatus.Tier.ONLINE, null));
    backup("second");
    assertThat(point("first").caveats().damage()).isNull();
    assertThat(lines("RecoveryPointDamaged")).isEmpty();

    world.clock.jump(Duration.ofDays(31));
    backup("third");
    assertThat(world.store.head(FIRST).found().isPresent()).isFalse();
    assertThat(world.ledger.recoveryPoints().find("contoso", FIRST.backupName())).isEmpty();
  }

  @Test
  void containerThatCannotBeListed_marksNothing_andTakesNoMarkBack() {
    world.store.delete(FIRST);
    backup("second");
    Damage marked = point("first").caveats().damage();
    world.effects.outage("backups.list"::equals);
    world.store.delete(blob("second"));
    backup("third");

    assertThat(point("first").caveats().damage()).isEqualTo(marked);
    assertThat(point("second").caveats().damage()).isNull();
  }

  @Test
  void newestLost_whileABackupFails_theObjectiveCountsFromTheOneBefore() {
    backup("second");
    assertThat(lastSuccess()).isEqualTo("second");
    world.store.delete(blob("second"));
    world.arm.nextPost(new ArmReply.Failed("AuthorizationFailed", "no"));
    backup("third");

    assertThat(lastSuccess()).isEqualTo("first");
  }

  @Test
  void anEnd_takesOneListingOfTheContainer() {
    List<String> reads = new ArrayList<>();
    world.effects.outage(
        name -> {
          reads.add(name);
          return false;
        });
    world.acceptBackup().accept(world.backupWish("contoso", "second"), world.events::add);
    world.runToPhase("contoso", "second", Phase.SUCCEEDED);

    assertThat(reads.stream().filter("backups.list"::equals)).hasSize(1);
    assertThat(reads.stream().filter("recoveryPoints.of"::equals)).hasSize(1);
    assertThat(reads.stream().filter("recoveryPoints.replace"::equals)).isEmpty();
  }

  @Test
  void diedBetweenAlertAndMark_itIsToldAgain_andMarked() {
    world.store.delete(FIRST);
    world.effects.failNext("recoveryPoints.replace", Mode.UNAVAILABLE_BEFORE);
    backup("second");
    assertThat(lines("PruneFailed")).hasSize(1);
    backup("third");

    assertThat(point("first").caveats().damage()).isNotNull();
    assertThat(lines("RecoveryPointDamaged")).hasSize(2);
  }

  @Test
  void manifestOfANewerApp_keepsNobodyFromMarkingTheOthers() {
    backup("second");
    world.store.delete(FIRST);
    world.store.delete(blob("second"));
    world.ledger.writtenByNewerApp("recovery-points/contoso/" + FIRST.backupName() + ".json");
    backup("third");

    assertThat(point("second").caveats().damage().kind()).isEqualTo(Damage.Kind.MISSING);
    assertThat(lines("WatchFailed"))
        .anySatisfy(line -> assertThat(line).containsEntry("part", "blobs"));
  }

  @Test
  void changesFoundMeanwhile_stayBesideTheMark() {
    RecoveryPoint first = point("first");
    ChangeSummary changed =
        new ChangeSummary(1, world.clock.instant(), world.clock.instant(), "apis/write");
    world
        .ledger
        .recoveryPoints()
        .replace(
            world.ledger.recoveryPoints().stored("contoso", FIRST.backupName()).orElseThrow(),
            first.changedBy(changed));
    world.store.delete(FIRST);
    backup("second");

    assertThat(point("first").caveats().changed()).isEqualTo(changed);
    assertThat(point("first").caveats().damage()).isNotNull();
    assertThat(point("first").omitted()).isEqualTo(first.omitted());
  }

  @Test
  void muchSmallerThanUsual_isMarkedAndAlertedOnce_andCountsForTheObjective() {
    for (String id : List.of("a", "b", "c")) {
      backup(id);
    }
    world.arm.nextSize(2000);
    backup("small");
    world.arm.nextSize(4711);
    backup("after");

    assertThat(point("small").caveats().usualBytes()).isEqualTo(4711);
    assertThat(lines("RecoveryPointSmall"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .containsEntry("service", "contoso")
                    .containsEntry("backupName", blob("small").backupName())
                    .containsEntry("bytes", 2000L)
                    .containsEntry("usualBytes", 4711L));
    assertThat(sum().restorable()).isEqualTo(5);
    assertThat(point("after").caveats().usualBytes()).isNull();
  }

  private void check() {
    List<RecoveryPoint> points = world.ledger.recoveryPoints().of("contoso");
    world.check.of("contoso", points, world.events::add);
  }

  /** Before the next effect of this name something else happens. */
  private void before(String effect, Runnable action) {
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void before(int number, String name) {
            if (name.equals(effect)) {
              world.effects.hook(new Effects.Hook() {});
              action.run();
            }
          }
        });
  }

  @Test
  void blobOfTheOnlyBackup_lostAndBackAgain_isTheLastSuccessAgain() {
    BlobFacts facts = world.store.head(FIRST).found().orElseThrow().facts();
    world.store.delete(FIRST);
    check();
    assertThat(lastSuccess()).isEqualTo("none");

    world.store.put(FIRST, facts);
    check();
    assertThat(lastSuccess()).isEqualTo("first");
  }

  @Test
  void manifestAndHistory_thatOthersChangeInThatMoment_keepBothChanges() {
    RecoveryPoints manifests = world.ledger.recoveryPoints();
    ServiceHistories histories = world.ledger.histories();
    ChangeSummary changed = new ChangeSummary(1, World.T0, World.T0, "apis/write");
    world.store.delete(FIRST);
    before(
        "recoveryPoints.replace",
        () -> {
          Versioned<RecoveryPoint> known =
              manifests.stored("contoso", FIRST.backupName()).orElseThrow();
          manifests.replace(known, known.value().changedBy(changed));
          before(
              "histories.replace",
              () -> {
                Versioned<ServiceHistory> history = histories.find("contoso").orElseThrow();
                histories.replace(history, history.value());
              });
        });
    check();

    assertThat(point("first").caveats().changed()).isEqualTo(changed);
    assertThat(point("first").caveats().damage()).isNotNull();
    assertThat(lastSuccess()).isEqualTo("none");
  }

  @Test
  void manifestThatWasRemovedMeanwhile_isNotWrittenAgain() {
    RecoveryPoint first = point("first");
    world.ledger.recoveryPoints().remove("contoso", FIRST.backupName());
    world.store.delete(FIRST);
    world.check.of("contoso", List.of(first), world.events::add);

    assertThat(world.ledger.recoveryPoints().of("contoso")).isEmpty();
    assertThat(lines("WatchFailed")).isEmpty();
  }

  @Test
  void listing_isOfOneServicesBlobs_whereOthersShareItsContainer() {
    BackupBlob other = new BackupBlob("stbackup", "apim-contoso", "fabrikam-a.apimbackup");
    world.store.put(other, world.store.head(FIRST).found().orElseThrow().facts());
    List<RecoveryPoint> points = world.ledger.recoveryPoints().of("contoso");

    assertThat(world.check.of("contoso", points, world.events::add).found())
        .containsOnlyKeys(FIRST);
  }
}
