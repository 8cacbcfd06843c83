package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.service.Fleet;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A restore that is forbidden fails at once, whatever else it would have to wait for. */
class RestoreForbiddenTest {

  /** Everything that an accepted restore can wait for before its POST. */
  enum Wait {
    QUEUED_SAFETY_BACKUP {
      @Override
      void begin(World world) {
        world.acceptBackup().accept(world.backupWish("standby", "running"), world.events::add);
        world.runToPhase("standby", "running", Phase.RUNNING);
        ask(world, true);
      }
    },
    RUNNING_SAFETY_BACKUP {
      @Override
      void begin(World world) {
        ask(world, true);
        world.runToPhase("standby", safetyOf(world).id().value(), Phase.RUNNING);
      }
    },
    LOCK {
      @Override
      void begin(World world) {
        world.acceptBackup().accept(world.backupWish("standby", "running"), world.events::add);
        world.runToPhase("standby", "running", Phase.RUNNING);
        ask(world, false);
      }
    },
    THROTTLED {
      @Override
      void begin(World world) {
        world.arm.nextPost(
            new ArmReply.Problem(Kind.THROTTLED, "TooMany", "later", Duration.ofMinutes(10)));
        ask(world, false);
      }
    },
    TOKEN {
      @Override
      void begin(World world) {
        ask(world, false);
        world.arm.tokenOutage(
            () -> Optional.of(ArmReply.Problem.of(Kind.NOT_SENT, "NoToken", "none")));
      }
    },
    PREFLIGHT {
      @Override
      void begin(World world) {
        ask(world, false);
        world.arm.readOutage(
            () -> Optional.of(ArmReply.Problem.of(Kind.NOT_SENT, "Away", "no answer")));
      }
    };

    abstract void begin(World world);

    /** A world in which the restore waits. */
    World ready() {
      World world = new World().withRecoveryPoint();
      begin(world);
      world.queue.receive().ifPresent(world::deliver);
      assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.NOT_STARTED);
      return world;
    }

    static void ask(World world, boolean backupFirst) {
      assertThat(
              world
                  .acceptRestore()
                  .accept(
                      backupFirst ? world.safeRestoreWish("wish") : world.restoreWish("wish"),
                      world.events::add))
          .isInstanceOf(Acceptance.Accepted.class);
    }
  }

  private static Operation safetyOf(World world) {
    return world.operation(
        "standby", world.operation("standby", "wish").request().safety().value());
  }

  private static void assertForbidden(World world, String code) {
    Operation wish = world.operation("standby", "wish");
    assertThat(wish.phase()).isEqualTo(Phase.FAILED);
    assertThat(wish.outcome().error().code()).isEqualTo(code);
    assertThat(world.posted()).doesNotContain("wish");
  }

  @ParameterizedTest
  @EnumSource
  void noTimeAtAll_endsItAtItsNextLook(Wait wait) {
    World world = wait.ready();
    world.redeploy(Duration.ZERO);
    world.runUntil(world.clock.instant().plus(Duration.ofMinutes(11)));
    assertForbidden(world, "NotStartedInTime");
    world.arm.readOutage(Optional::empty);
    world.runToEnd();
    assertThat(world.leftovers()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void targetLeftTheSettings_endsItAtItsNextLook(Wait wait) {
    World world = wait.ready();
    world.fleet = new Fleet(world.fleet.protectedServices(), Map.of());
    world.runUntil(world.clock.instant().plus(Duration.ofMinutes(11)));
    assertForbidden(world, "TargetNotAllowed");
    world.arm.readOutage(Optional::empty);
    world.runToEnd();
    assertThat(world.leftovers()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void personGaveItUp_itNeverStarts(Wait wait) {
    World world = wait.ready();
    world.abandonOperation().abandon("standby", new OperationId("wish"), "no", world.events::add);
    world.arm.readOutage(Optional::empty);
    world.arm.tokenOutage(Optional::empty);
    world.runToEnd();
    assertForbidden(world, "Cancelled");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void backupFirst_afterAFailover_noWaitingRestoreFires() {
    World world = Wait.RUNNING_SAFETY_BACKUP.ready();
    world.redeploy(Duration.ZERO);
    world.runToEnd();
    assertForbidden(world, "NotStartedInTime");
    assertThat(safetyOf(world).phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void backupFirst_safetyBackupNotPostedInTheRestoresTime_theRestoreEnds() {
    World world = new World(Duration.ofMinutes(5)).withRecoveryPoint();
    world.acceptBackup().accept(world.backupWish("standby", "running"), world.events::add);
    world.runToPhase("standby", "running", Phase.RUNNING);
    Wait.ask(world, true);
    world.runToEnd();
    assertForbidden(world, "NotStartedInTime");
    assertThat(world.operation("standby", "wish").outcome().error().message())
        .contains("its safety backup");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void forbiddenDuringPreflight_isNotPosted() {
    World world = new World().withRecoveryPoint();
    Wait.ask(world, false);
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void after(int number, String name) {
            if (name.equals("locks.take")) {
              world.fleet = new Fleet(world.fleet.protectedServices(), Map.of());
            }
          }
        });
    world.runToEnd();
    assertForbidden(world, "TargetNotAllowed");
    assertThat(world.leftovers()).isEmpty();
  }
}
