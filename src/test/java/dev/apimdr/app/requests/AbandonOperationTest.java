package dev.apimdr.app.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationError;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Outcome;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.service.Fleet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AbandonOperationTest {
  private static final OperationId WISH = new OperationId("wish");

  private static World backup() {
    World world = new World();
    world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
    return world;
  }

  private static Acceptance abandon(World world) {
    return world.abandonOperation().abandon("contoso", WISH, "changed my mind", world.events::add);
  }

  private static OperationError error(World world) {
    return world.operation("contoso", "wish").outcome().error();
  }

  @Test
  void abandon_beforeThePost_isCancelledAndNeverPosted() {
    World world = backup();
    assertThat(abandon(world)).isInstanceOf(Acceptance.Accepted.class);
    world.runToEnd();
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.FAILED);
    assertThat(error(world).code()).isEqualTo("Cancelled");
    assertThat(error(world).message()).isEqualTo("Cancelled, nothing was started: changed my mind");
    assertThat(world.arm.posts()).isEmpty();
    assertThat(world.leftovers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_STARTED, still waits and goes on",
    "RUNNING,     runs and goes on",
    "SUCCEEDED,   was made and stays a recovery point"
  })
  void abandon_ofARestoreWithASafetyBackup_saysWhatBecomesOfThatOne(Phase reached, String words) {
    World world = new World().withRecoveryPoint();
    world.acceptRestore().accept(world.safeRestoreWish("wish"), world.events::add);
    OperationId safety = OperationId.ofSafety(WISH);
    world.runToPhase("standby", safety.value(), reached);
    world.abandonOperation().abandon("standby", WISH, "changed my mind", world.events::add);
    OperationError error = world.operation("standby", "wish").outcome().error();
    assertThat(error.message()).isEqualTo("Cancelled before the restore was sent: changed my mind");
    assertThat(error.advice())
        .startsWith("The restore was not started, the target was not touched. Its safety backup ")
        .contains(safety.value() + " " + words);
    world.runToEnd();
    assertThat(world.operation("standby", safety.value()).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.posted()).doesNotContain("wish");
    assertThat(world.leftovers()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"RUNNING", "VERIFYING"})
  void abandon_afterThePost_stopsWatchingAndFreesTheService(Phase phase) {
    World world = backup();
    world.runToPhase("contoso", "wish", phase);
    assertThat(abandon(world)).isInstanceOf(Acceptance.Accepted.class);
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.ABANDONED);
    assertThat(error(world).message()).isEqualTo("A person stopped watching: changed my mind");
    assertThat(error(world).advice())
        .contains(world.operation("contoso", "wish").clientRequestId());
    assertThat(world.ledger.locks().holder("contoso")).isEmpty();
    world.runToEnd();
    assertThat(world.leftovers()).isEmpty();
    assertThat(world.ledger.recoveryPoints().of("contoso")).isEmpty();
  }

  @Test
  void abandon_ofAnUnknownFate_isAbandoned() {
    World world = backup();
    world.arm.nextPost(ArmReply.Problem.of(Kind.NO_RESPONSE, "Timeout", "60 s"));
    world.runToPhase("contoso", "wish", Phase.STARTING);
    abandon(world);
    world.runToEnd();
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.ABANDONED);
    assertThat(world.arm.posts()).isEmpty();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void abandon_whileThePostIsInFlight_keepsTheStatusUrl() {
    World world = backup();
    world.effects.hook(once("arm.begin", () -> abandon(world)));
    world.runToEnd();
    Operation ended = world.operation("contoso", "wish");
    assertThat(ended.phase()).isEqualTo(Phase.ABANDONED);
    assertThat(ended.outcome().error().code()).isEqualTo("AbandonedByPerson");
    assertThat(ended.progress().statusUrl()).isNotNull();
    assertThat(ended.progress().polling().armIds().requestId()).isEqualTo("request-1");
    assertThat(world.arm.posts()).hasSize(1);
    assertThat(world.arm.polled()).isEmpty();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void abandon_halfWayWhileThePostIsInFlight_keepsTheStatusUrl() {
    World world = backup();
    world.effects.hook(
        once(
            "arm.begin",
            () -> {
              Versioned<Operation> starting =
                  world.ledger.operations().find("contoso", WISH).orElseThrow();
              Outcome outcome =
                  Outcome.abandoned(
                      world.clock.instant(), new OperationError("Abandoned", "given up", "look"));
              world.ledger.operations().replace(starting, starting.value().ending(outcome));
            }));
    world.runToEnd();
    Operation ended = world.operation("contoso", "wish");
    assertThat(ended.phase()).isEqualTo(Phase.ABANDONED);
    assertThat(ended.progress().statusUrl()).isNotNull();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void abandon_betweenPreflightAndLicence_nothingIsPosted() {
    World world = backup();
    world.effects.hook(once("backups.ensureContainer", () -> abandon(world)));
    world.runToEnd();
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.FAILED);
    assertThat(world.arm.posts()).isEmpty();
  }

  @Test
  void abandon_thenBackupAgain_waitsUntilAzureIsDone() {
    World world = backup();
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    abandon(world);
    world.acceptBackup().accept(world.backupWish("contoso", "next"), world.events::add);
    world.runToEnd();
    assertThat(world.operation("contoso", "next").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.posted()).containsExactly("wish", "next");
  }

  @Test
  void abandon_ofAnEndedOperation_isAnsweredWithItsEnd() {
    World world = backup();
    world.runToEnd();
    assertThat(abandon(world)).isInstanceOf(Acceptance.Existing.class);
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
  }

  @Test
  void abandon_ofAnEndThatStoppedHalfWay_completesThatEnd() {
    World world = backup();
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    Versioned<Operation> running = world.ledger.operations().find("contoso", WISH).orElseThrow();
    Outcome first =
        Outcome.failed(world.clock.instant(), new OperationError("BackupFailed", "broke", "x"));
    assertThat(world.ledger.operations().replace(running, running.value().ending(first)))
        .isPresent();
    assertThat(abandon(world)).isInstanceOf(Acceptance.Existing.class);
    assertThat(world.operation("contoso", "wish").phase()).isEqualTo(Phase.FAILED);
    assertThat(error(world).code()).isEqualTo("BackupFailed");
    assertThat(world.ledger.locks().holder("contoso")).isEmpty();
  }

  @Test
  void abandon_ofNoOperation_isNotFound() {
    assertThat(abandon(new World())).isInstanceOf(Acceptance.NotFound.class);
  }

  @Test
  void abandon_ledgerAway_isUnavailable() {
    World world = backup();
    world.effects.outage(name -> name.startsWith("operations."));
    assertThat(abandon(world)).isInstanceOf(Acceptance.Unavailable.class);
  }

  @Test
  void abandon_ofAServiceNoLongerInTheSettings_works() {
    World world = backup();
    world.fleet = new Fleet(Map.of(), Map.of());
    assertThat(abandon(world)).isInstanceOf(Acceptance.Accepted.class);
  }

  private static Effects.Hook once(String effect, Runnable action) {
    return new Effects.Hook() {
      private boolean done;

      @Override
      public void before(int number, String name) {
        if (name.equals(effect) && !done) {
          done = true;
          action.run();
        }
      }
    };
  }
}
