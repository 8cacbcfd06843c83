package dev.apimdr.app.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.preflight.Check;
import dev.apimdr.app.preflight.PreflightReport;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.drift.ChangeSummary;
import dev.apimdr.core.operation.BackupBlob;
import dev.apimdr.core.operation.BlobFacts;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of requests for backups and restores. */
class RequestsTest {

  /** A restore of standby from contoso, with one thing or another different. */
  private record Wish(
      String target,
      String source,
      String backupName,
      Instant before,
      String confirm,
      boolean backupFirst,
      boolean dryRun,
      String reason) {

    static final Wish PLAIN =
        new Wish("standby", "contoso", null, null, "standby", false, false, null);

    Wish into(String other) {
      return new Wish(other, source, null, null, other, backupFirst, dryRun, reason);
    }

    Wish from(String other) {
      return new Wish(target, other, null, null, confirm, backupFirst, dryRun, reason);
    }

    Wish named(String name) {
      return new Wish(target, source, name, null, confirm, backupFirst, dryRun, reason);
    }

    Wish before(Instant moment) {
      return new Wish(target, source, null, moment, confirm, backupFirst, dryRun, reason);
    }

    Wish confirmed(String text) {
      return new Wish(target, source, null, null, text, backupFirst, dryRun, reason);
    }

    Wish dry() {
      return new Wish(target, source, backupName, before, null, backupFirst, true, reason);
    }

    Wish dryAsIs() {
      return new Wish(target, source, backupName, before, confirm, backupFirst, true, reason);
    }

    Wish because(String other) {
      return new Wish(target, source, null, null, confirm, backupFirst, dryRun, other);
    }

    Acceptance sent(World world, String id) {
      return world.acceptRestore().accept(request(id), world.events::add);
    }

    RestoreRequest request(String id) {
      return new RestoreRequest(
          target,
          new WantedBackup(source, backupName, before),
          confirm,
          backupFirst,
          dryRun,
          new Caller(id == null ? null : new OperationId(id), reason, "ada"));
    }
  }

  private static World ready() {
    return new World().withRecoveryPoint();
  }

  private static Acceptance backup(World world, String service, String id, String reason) {
    return world
        .acceptBackup()
        .accept(
            new BackupRequest(
                service, new Caller(id == null ? null : new OperationId(id), reason, "ada")),
            world.events::add);
  }

  private static Operation operation(Acceptance acceptance) {
    if (acceptance instanceof Acceptance.Accepted accepted) {
      return accepted.operation();
    }
    if (acceptance instanceof Acceptance.Existing existing) {
      return existing.operation();
    }
    return ((Acceptance.Conflict) acceptance).operation();
  }

  @Test
  void backup_accepted_isRecordedIndexedAndSent() {
    World world = new World();
    Acceptance acceptance = backup(world, "contoso", null, "release 7");
    Operation accepted = operation(acceptance);
    assertThat(acceptance).isInstanceOf(Acceptance.Accepted.class);
    assertThat(accepted.request().origin().reason()).isEqualTo("release 7");
    assertThat(accepted.request().origin().by()).isEqualTo("ada");
    assertThat(world.ledger.blobs())
        .containsExactlyInAnyOrder(
            "operations/contoso/" + accepted.id() + ".json", "open/contoso/" + accepted.id());
    assertThat(world.queue.waiting()).hasSize(1);
  }

  @Test
  void backup_ofAnUnknownService_isNotFound() {
    World world = new World();
    assertThat(backup(world, "fabrikam", null, null)).isInstanceOf(Acceptance.NotFound.class);
    assertThat(world.ledger.blobs()).isEmpty();
    assertThat(world.queue.waiting()).isEmpty();
  }

  @Test
  void backup_whileOneIsNotPosted_joinsIt() {
    World world = new World();
    backup(world, "contoso", "one", "a");
    Acceptance second = backup(world, "contoso", "two", "b");
    assertThat(second).isInstanceOf(Acceptance.Existing.class);
    assertThat(operation(second).id().value()).isEqualTo("one");
    world.runToEnd();
    assertThat(world.posted()).containsExactly("one");
  }

  @Test
  void backup_whileOneIsPosted_isAnotherOne() {
    World world = new World();
    backup(world, "contoso", "one", null);
    world.runToPhase("contoso", "one", Phase.RUNNING);
    assertThat(backup(world, "contoso", "two", null)).isInstanceOf(Acceptance.Accepted.class);
  }

  @Test
  void backup_whileAPostedOneAndAQueuedOneAreOpen_joinsTheQueuedOne() {
    World world = new World();
    backup(world, "contoso", "one", null);
    world.runToPhase("contoso", "one", Phase.RUNNING);
    backup(world, "contoso", "two", null);
    assertThat(operation(backup(world, "contoso", "three", null)).id().value()).isEqualTo("two");
  }

  @Test
  void backup_sameIdAndBody_isTheFirstAnswerAgainAndResent() {
    World world = new World();
    backup(world, "contoso", "one", "a");
    world.queue.lose();
    Acceptance again = backup(world, "contoso", "one", "a");
    assertThat(again).isInstanceOf(Acceptance.Existing.class);
    assertThat(world.queue.waiting()).hasSize(1);
    world.runToEnd();
    assertThat(operation(backup(world, "contoso", "one", "a")).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.queue.waiting()).isEmpty();
    assertThat(world.posted()).containsExactly("one");
  }

  @Test
  void backup_sameIdOtherBody_isAConflict() {
    World world = new World();
    backup(world, "contoso", "one", "a");
    assertThat(backup(world, "contoso", "one", "b"))
        .isInstanceOfSatisfying(
            Acceptance.Conflict.class,
            conflict -> assertThat(conflict.code()).isEqualTo("OperationIdInUse"));
  }

  @Test
  void backup_ledgerAway_isUnavailableAndMayBeSentAgain() {
    World world = new World();
    world.effects.failNext("operations.create", Mode.UNAVAILABLE_AFTER);
    assertThat(backup(world, "contoso", "one", null))
        .isInstanceOfSatisfying(
            Acceptance.Unavailable.class,
            answer -> assertThat(answer.operationId().value()).isEqualTo("one"));
    assertThat(backup(world, "contoso", "one", null)).isInstanceOf(Acceptance.Existing.class);
    world.runToEnd();
    assertThat(world.posted()).containsExactly("one");
  }

  @Test
  void backup_queueAway_isAcceptedAndTheWatchdogSendsIt() {
    World world = new World();
    world.effects.failNext("queue.send", Mode.UNAVAILABLE_BEFORE);
    assertThat(backup(world, "contoso", "one", null)).isInstanceOf(Acceptance.Accepted.class);
    assertThat(world.eventsNamed("QueueUnavailable")).hasSize(1);
    world.runToEnd();
    assertThat(world.operation("contoso", "one").phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void schedule_queueAwayForOne_triesAllAndSaysSo() {
    World world = new World();
    world.effects.failNext("queue.send", Mode.UNAVAILABLE_BEFORE);
    assertThatThrownBy(() -> world.startScheduledBackups().run(null, World.T0, world.events::add))
        .isInstanceOf(QueueUnavailableException.class)
        .hasMessageContaining("1 of 2");
    assertThat(world.queue.waiting()).hasSize(1);
    Event told = world.eventsNamed("BackupsScheduled").get(0);
    assertThat(told.fields()).containsEntry("unsent", 1);
    assertThat(told.level()).isEqualTo(Event.Level.ERROR);
  }

  @Test
  void schedule_ledgerAway_asksForAllTheSame() {
    World world = new World();
    world.effects.failNext("histories.all", Mode.UNAVAILABLE_BEFORE);
    world.startScheduledBackups().run(null, World.T0, world.events::add);
    assertThat(world.queue.waiting()).hasSize(2);
  }

  @Test
  void schedule_oneHasBackupsBehindIt_theOtherMayTakeLongerAndComesFirst() {
    World world = new World().withRecoveryPoint();
    world.startScheduledBackups().run(null, world.clock.instant(), world.events::add);
    assertThat(world.queue.waiting())
        .extracting(waiting -> waiting.message().key().service())
        .containsExactly("standby", "contoso");
    assertThat(world.eventsNamed("BackupsScheduled"))
        .extracting(Event::level)
        .containsExactly(Event.Level.INFO);
  }

  @Test
  void schedule_timeIsUp_whatWasNotReachedIsUnsent() {
    World world = new World();
    AtomicLong nanos = new AtomicLong();
    StartScheduledBackups timer =
        new StartScheduledBackups(
            () -> world.fleet,
            world.ledger.histories(),
            world.queue,
            new Parallelism(
                1, new ExecutionDeadline(() -> nanos.getAndAdd(Duration.ofSeconds(80).toNanos()))));
    assertThatThrownBy(() -> timer.run(null, World.T0, world.events::add))
        .isInstanceOf(QueueUnavailableException.class)
        .hasMessageContaining("1 of 2");
    assertThat(world.queue.waiting()).hasSize(1);
  }

  @Test
  void restore_accepted_isFixedToTheNewestRecoveryPoint() {
    World world = ready();
    Operation accepted = operation(Wish.PLAIN.sent(world, "wish"));
    assertThat(accepted.service()).isEqualTo(World.STANDBY);
    assertThat(accepted.request().blob().backupName()).isEqualTo("contoso-first.apimbackup");
    assertThat(accepted.request().source().chosen()).isEqualTo("newest");
    backup(world, "contoso", "newer", null);
    world.runToEnd();
    assertThat(world.operation("standby", "wish").request().blob().backupName())
        .isEqualTo("contoso-first.apimbackup");
  }

  @Test
  void restore_intoAnUnknownService_isNotFound() {
    assertThat(Wish.PLAIN.into("fabrikam").sent(ready(), null))
        .isInstanceOf(Acceptance.NotFound.class);
  }

  @Test
  void restore_intoAServiceThatIsNoTarget_isNotAllowed() {
    assertThat(Wish.PLAIN.into("contoso").sent(ready(), null))
        .isInstanceOfSatisfying(
            Acceptance.NotAllowed.class,
            answer -> assertThat(answer.code()).isEqualTo("TargetNotAllowed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fabrikam", "contoso"})
  void restore_fromASourceThatIsNotListed_isNotAllowed(String source) {
    World world = ready();
    world.fleet = World.fleetOf(Set.of("standby"));
    assertThat(Wish.PLAIN.from(source).sent(world, null))
        .isInstanceOfSatisfying(
            Acceptance.NotAllowed.class,
            answer -> assertThat(answer.code()).isEqualTo("SourceNotAllowed"));
  }

  @ParameterizedTest
  @CsvSource(
      value = {"null, false", "'', false", "contoso, false", "standby, true", "STANDBY, true"},
      nullValues = "null")
  void restore_confirm_mustRepeatTheTarget(String confirm, boolean accepted) {
    World world = ready();
    Acceptance acceptance = Wish.PLAIN.confirmed(confirm).sent(world, null);
    assertThat(acceptance)
        .isInstanceOf(accepted ? Acceptance.Accepted.class : Acceptance.Invalid.class);
    assertThat(world.queue.waiting()).hasSize(accepted ? 1 : 0);
  }

  @Test
  void restore_withoutAnyRecoveryPoint_saysWhatThereIs() {
    World world = new World();
    assertThat(Wish.PLAIN.sent(world, null))
        .isInstanceOfSatisfying(
            Acceptance.NothingToRestore.class,
            answer -> assertThat(answer.message()).contains("0 known, 0 expired"));
    assertThat(world.ledger.blobs()).isEmpty();
  }

  @Test
  void restore_afterThirtyDays_findsOnlyExpiredOnes() {
    World world = ready();
    world.clock.jump(Duration.ofDays(31));
    assertThat(Wish.PLAIN.sent(world, null))
        .isInstanceOfSatisfying(
            Acceptance.NothingToRestore.class,
            answer -> assertThat(answer.message()).contains("1 known, 1 expired"));
    assertThat(Wish.PLAIN.named("contoso-first.apimbackup").sent(world, null))
        .isInstanceOfSatisfying(
            Acceptance.Refused.class,
            answer -> assertThat(answer.report().summary()).contains("backup expired"));
  }

  @Test
  void restore_beforeAMoment_choosesTheOneBeforeIt() {
    World world = ready();
    Instant between = world.clock.instant();
    backup(world, "contoso", "second", null);
    world.runToEnd();
    Operation accepted = operation(Wish.PLAIN.before(between).sent(world, null));
    assertThat(accepted.request().blob().backupName()).isEqualTo("contoso-first.apimbackup");
    assertThat(accepted.request().source().chosen()).isEqualTo("before " + between);
  }

  @Test
  void restore_beforeEverything_hasNothingToRestore() {
    assertThat(Wish.PLAIN.before(World.T0).sent(ready(), null))
        .isInstanceOf(Acceptance.NothingToRestore.class);
  }

  @Test
  void restore_byName_isThatOne() {
    World world = ready();
    backup(world, "contoso", "second", null);
    world.runToEnd();
    Operation accepted = operation(Wish.PLAIN.named("contoso-first.apimbackup").sent(world, null));
    assertThat(accepted.request().source().chosen()).isEqualTo("by name");
  }

  @Test
  void restore_byTheNameOfABlobWithoutManifest_isUnverified() {
    World world = ready();
    world.store.put(
        new BackupBlob("stbackup", "apim-contoso", "contoso-old.apimbackup"),
        new BlobFacts(1, "\"old\"", null, World.T0));
    Operation accepted = operation(Wish.PLAIN.named("contoso-old.apimbackup").sent(world, null));
    assertThat(accepted.request().source().chosen()).isEqualTo("by name, unverified");
    assertThat(accepted.request().source().tier()).isNull();
  }

  @Test
  void restore_byTheNameOfABackupThatIsNotVerifiedYet_isNothingToRestore() {
    World world = ready();
    Operation open = operation(backup(world, "contoso", "open", null));
    world.store.put(open.request().blob(), new BlobFacts(1, "\"half\"", null, World.T0));
    assertThat(Wish.PLAIN.named("contoso-open.apimbackup").sent(world, null))
        .isInstanceOfSatisfying(
            Acceptance.NothingToRestore.class,
            answer -> assertThat(answer.message()).contains("has not ended"));
  }

  @Test
  void restore_byTheNameOfABlobWithoutManifestInASharedContainer_isNothingToRestore() {
    World world = ready();
    world.store.put(
        new BackupBlob("stbackup", "apim-all", "contoso-old.apimbackup"),
        new BlobFacts(1, "\"old\"", null, World.T0));
    RestoreSources shared =
        new RestoreSources(
            world.ledger.recoveryPoints(),
            world.ledger.open(),
            world.store,
            new OperationDefaults(
                "stbackup",
                new ContainerName("apim-all"),
                "2024-05-01",
                new TimeLimits(Duration.ofHours(12), Duration.ofHours(1))));
    RestoreRequest wish = Wish.PLAIN.named("contoso-old.apimbackup").request(null);

    assertThat(shared.find(wish, world.clock.instant())).isEmpty();
    assertThat(shared.nothing(wish, world.clock.instant())).contains("whose it is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"contoso-none.apimbackup", "foreign.apimbackup", "standby-x.apimbackup"})
  void restore_byANameThatIsNotThere_saysSo(String name) {
    assertThat(Wish.PLAIN.named(name).sent(ready(), null))
        .isInstanceOfSatisfying(
            Acceptance.NothingToRestore.class,
            answer -> assertThat(answer.message()).contains(name));
  }

  @Test
  void restore_anotherOneIsOpen_isAConflictNamingIt() {
    World world = ready();
    Wish.PLAIN.sent(world, "one");
    assertThat(Wish.PLAIN.before(world.clock.instant()).sent(world, "two"))
        .isInstanceOfSatisfying(
            Acceptance.Conflict.class,
            conflict -> {
              assertThat(conflict.code()).isEqualTo("RestoreInProgress");
              assertThat(conflict.operation().id().value()).isEqualTo("one");
              assertThat(conflict.message()).contains("one");
            });
    world.runToEnd();
    assertThat(world.arm.posts(OperationKind.RESTORE)).isEqualTo(1);
  }

  @Test
  void restore_anIdenticalOneIsOpen_isTheAnswer() {
    World world = ready();
    Wish.PLAIN.sent(world, "one");
    Acceptance second = Wish.PLAIN.because("somebody else's words").sent(world, "two");
    assertThat(second).isInstanceOf(Acceptance.Existing.class);
    assertThat(operation(second).id().value()).isEqualTo("one");
  }

  @Test
  void restore_anotherOneHasEnded_isAccepted() {
    World world = ready();
    Wish.PLAIN.sent(world, "one");
    world.runToEnd();
    world.clock.jump(Duration.ofSeconds(1));
    assertThat(Wish.PLAIN.sent(world, "two")).isInstanceOf(Acceptance.Accepted.class);
    world.runToEnd();
    assertThat(world.operation("standby", "two").phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void restore_sameId_isTheFirstAnswerOrAConflict() {
    World world = ready();
    Wish.PLAIN.sent(world, "one");
    world.runToEnd();
    assertThat(operation(Wish.PLAIN.sent(world, "one")).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(Wish.PLAIN.because("other words").sent(world, "one"))
        .isInstanceOf(Acceptance.Conflict.class);
    assertThat(world.arm.posts(OperationKind.RESTORE)).isEqualTo(1);
  }

  @Test
  void restore_idOfABackup_isAConflict() {
    World world = ready();
    backup(world, "standby", "one", null);
    assertThat(Wish.PLAIN.sent(world, "one")).isInstanceOf(Acceptance.Conflict.class);
  }

  @Test
  void restore_refusedByPreflight_changesNothing() {
    World world = ready();
    Set<String> before = world.ledger.blobs();
    world.arm.tier("Developer");
    assertThat(Wish.PLAIN.sent(world, "wish"))
        .isInstanceOfSatisfying(
            Acceptance.Refused.class,
            answer -> assertThat(answer.report().summary()).contains("current SKU is 'Developer'"));
    assertThat(world.ledger.blobs()).isEqualTo(before);
    assertThat(world.queue.waiting()).isEmpty();
    assertThat(world.eventsNamed("PreflightRefused")).hasSize(1);
  }

  @Test
  void restore_dryRun_needsNoConfirmAndChangesNothing() {
    World world = ready();
    Set<String> before = world.ledger.blobs();
    int effects = world.effects.names().size();
    assertThat(Wish.PLAIN.dry().sent(world, "wish"))
        .isInstanceOfSatisfying(
            Acceptance.Checked.class,
            answer -> {
              assertThat(answer.report().isClear()).isTrue();
              assertThat(answer.backupName()).isEqualTo("contoso-first.apimbackup");
            });
    assertThat(world.ledger.blobs()).isEqualTo(before);
    assertThat(world.effects.names()).hasSize(effects);
  }

  /** The checks that the inventory answers refuse nothing: only who asks for them waits for it. */
  @Test
  void restore_inventoryOfItsBackup_isReadForADryRunOnly() {
    World world = ready();
    List<String> read = new ArrayList<>();
    world.effects.outage(
        call -> {
          read.add(call);
          return false;
        });

    Acceptance dry = Wish.PLAIN.dry().sent(world, null);
    assertThat(read).contains("inventories.find");
    read.clear();
    Acceptance accepted = Wish.PLAIN.sent(world, "restore-1");

    assertThat(((Acceptance.Checked) dry).report().checks())
        .extracting(Check::name)
        .endsWith("withinLimits", "keyVaultsReadable", "changesLost");
    assertThat(accepted).isInstanceOf(Acceptance.Accepted.class);
    assertThat(read).isNotEmpty().noneMatch(call -> call.startsWith("inventories."));
  }

  @Test
  void restore_dryRunWithoutTheInventory_isAsClearAsBefore() {
    World world = ready();
    world.effects.outage("inventories.find"::equals);

    assertThat(Wish.PLAIN.dry().sent(world, null))
        .isInstanceOfSatisfying(
            Acceptance.Checked.class,
            answer -> assertThat(answer.report().verdict()).isEqualTo(PreflightReport.Verdict.YES));
  }

  @Test
  void restore_dryRunOfWhatWouldBeRefused_reportsIt() {
    World world = ready();
    world.arm.tier("StandardV2");
    assertThat(Wish.PLAIN.dry().sent(world, null))
        .isInstanceOfSatisfying(
            Acceptance.Checked.class, answer -> assertThat(answer.report().failures()).hasSize(2));
  }

  private static Check check(Acceptance acceptance, String name) {
    return ((Acceptance.Checked) acceptance)
        .report().checks().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void restore_dryRun_reportsWhatIsAskedForAsWell() {
    World world = ready();
    Acceptance report = Wish.PLAIN.dry().sent(world, null);

    assertThat(check(report, "targetAllowed").result()).isEqualTo(Check.Result.PASSED);
    assertThat(check(report, "confirmed").result()).isEqualTo(Check.Result.NOTED);
    assertThat(check(report, "backupVerified").result()).isEqualTo(Check.Result.PASSED);
    assertThat(check(report, "unchangedDuringBackup").result()).isEqualTo(Check.Result.PASSED);
  }

  @ParameterizedTest
  @CsvSource({"standby,true", "STANDBY,true", "contoso,false"})
  void restore_dryRunWithConfirm_reportsWhetherItRepeatsTheTarget(String confirm, boolean clear) {
    Acceptance report = Wish.PLAIN.confirmed(confirm).dryAsIs().sent(ready(), null);

    assertThat(((Acceptance.Checked) report).report().isClear()).isEqualTo(clear);
    assertThat(check(report, "confirmed").result())
        .isEqualTo(clear ? Check.Result.PASSED : Check.Result.FAILED);
  }

  @Test
  void restore_dryRunOfABackupDuringWhichTheServiceChanged_saysSoAndRefusesNothing() {
    World world = ready();
    String name = "contoso-first.apimbackup";
    Versioned<RecoveryPoint> point =
        world.ledger.recoveryPoints().stored("contoso", name).orElseThrow();
    world
        .ledger
        .recoveryPoints()
        .replace(
            point, point.value().changedBy(new ChangeSummary(2, World.T0, World.T0, "apis/write")));
    Acceptance report = Wish.PLAIN.dry().sent(world, null);

    assertThat(((Acceptance.Checked) report).report().isClear()).isTrue();
    assertThat(check(report, "unchangedDuringBackup").detail()).contains("2 times", "apis/write");
  }

  @Test
  void restore_dryRunOfABlobWithoutManifest_saysThatNobodyVerifiedIt() {
    World world = ready();
    world.store.put(
        new BackupBlob("stbackup", "apim-contoso", "contoso-old.apimbackup"),
        new BlobFacts(1, "\"old\"", null, World.T0));
    Acceptance report = Wish.PLAIN.named("contoso-old.apimbackup").dryAsIs().sent(world, null);

    assertThat(((Acceptance.Checked) report).report().isClear()).isTrue();
    assertThat(check(report, "backupVerified").code()).isEqualTo("BackupUnverified");
    assertThat(check(report, "tierMatches").result()).isEqualTo(Check.Result.UNCHECKED);
  }

  @Test
  void restore_ledgerAway_isUnavailable() {
    World world = ready();
    world.effects.failNext("recoveryPoints.of", Mode.UNAVAILABLE_BEFORE);
    assertThat(Wish.PLAIN.sent(world, "wish")).isInstanceOf(Acceptance.Unavailable.class);
  }

  @Test
  void find_knowsEveryOperationOfTheLedger() {
    World world = ready();
    FindOperation find = new FindOperation(world.ledger.operations());
    assertThat(find.find("contoso", new OperationId("first"))).isPresent();
    assertThat(find.find("contoso", new OperationId("none"))).isEmpty();
  }

  @Test
  void backup_inASharedContainer_whoseIdNamesAnotherServicesBackup_isInvalidAndStartsNothing() {
    World world = new World();
    Fleet.ProtectedService contoso = world.fleet.protectedServices().get("contoso");
    world.fleet = new Fleet(Map.of("contoso", contoso, "contoso-eu", contoso), Map.of());
    OperationDefaults shared =
        new OperationDefaults(
            "stbackup",
            new ContainerName("apim-all"),
            "2024-05-01",
            new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)));

    Acceptance answer =
        world
            .requests(shared)
            .acceptBackup()
            .accept(world.backupWish("contoso", "eu-1"), world.events::add);

    assertThat(answer)
        .isInstanceOfSatisfying(
            Acceptance.Invalid.class,
            invalid -> {
              assertThat(invalid.field()).isEqualTo("Operation-Id");
              assertThat(invalid.message()).contains("contoso-eu");
            });
    assertThat(world.ledger.blobs()).isEmpty();
    assertThat(world.acceptBackup().accept(world.backupWish("contoso", "eu-1"), world.events::add))
        .isInstanceOf(Acceptance.Accepted.class);
  }

  private static final OperationDefaults SHARED =
      new OperationDefaults(
          "stbackup",
          new ContainerName("apim-all"),
          "2024-05-01",
          new TimeLimits(Duration.ofHours(12), Duration.ofHours(1)));

  /** The safety backups of standby are named as backups of standby-safety could be. */
  private static World besideItsSafety() {
    World world = ready();
    Map<String, Fleet.ProtectedService> services = new HashMap<>(world.fleet.protectedServices());
    Fleet.ProtectedService standby = services.get("standby");
    services.put(
        "standby-safety",
        new Fleet.ProtectedService(
            World.service("standby-safety"), standby.access(), standby.rpo()));
    world.fleet = new Fleet(services, world.fleet.restoreTargets());
    return world;
  }

  @Test
  void safetyBackup_inASharedContainer_keepsItsNameAgainstEveryOtherService() {
    World world = besideItsSafety();
    Acceptance answer =
        world
            .requests(SHARED)
            .acceptRestore()
            .accept(world.safeRestoreWish("wish"), world.events::add);
    OperationId safety = ((Acceptance.Accepted) answer).operation().request().safety();
    String name = world.operation("standby", safety.value()).request().blob().backupName();
    String rest = name.substring("standby-safety-".length(), name.indexOf(".apimbackup"));
    assertThat(BackupBlob.nameFor("standby-safety", new OperationId(rest))).isEqualTo(name);

    assertThat(
            world
                .requests(SHARED)
                .acceptBackup()
                .accept(world.backupWish("standby-safety", rest), world.events::add))
        .isInstanceOfSatisfying(
            Acceptance.Invalid.class,
            invalid -> assertThat(invalid.message()).contains("one of service standby."));
  }

  @Test
  void backup_whoseDrawnIdWouldNameASafetyBackup_hasAnother() {
    World world = besideItsSafety();
    String drawn = "0f0e0d0c-0000-4000-8000-000000000001";
    Acceptance answer =
        world
            .requests(SHARED, () -> drawn)
            .acceptBackup()
            .accept(
                new BackupRequest("standby-safety", new Caller(null, null, null)),
                world.events::add);

    assertThat(((Acceptance.Accepted) answer).operation().request().blob().backupName())
        .isEqualTo("standby-safety-request-" + drawn + ".apimbackup");
  }
}
