package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A backup that waits for its POST holds no lock that a restore needs. */
class WaitingHoldsNothingTest {
  private static final OperationId HELD = new OperationId("held");

  /** Why a backup waits for its POST. */
  enum Wait {
    THROTTLED {
      @Override
      void begin(World world) {
        world.arm.nextPost(
            new ArmReply.Problem(Kind.THROTTLED, "TooMany", "later", Duration.ofHours(1)));
      }
    },
    BUSY {
      @Override
      void begin(World world) {
        world.arm.nextPost(ArmReply.Problem.of(Kind.CONFLICT, "ServiceLocked", "transitioning"));
      }
    },
    PREFLIGHT {
      @Override
      void begin(World world) {
        ArmReply away =
            new ArmReply.Problem(Kind.THROTTLED, "TooMany", "later", Duration.ofHours(1));
        world.arm.readOutage(() -> Optional.of(away));
      }
    },
    TOKEN {
      @Override
      void begin(World world) {
        ArmReply away = new ArmReply.Problem(Kind.NOT_SENT, "NoToken", "none", Duration.ofHours(1));
        world.arm.tokenOutage(() -> Optional.of(away));
      }
    };

    abstract void begin(World world);

    World ready() {
      World world = new World().withRecoveryPoint();
      begin(world);
      backUp(world);
      world.queue.receive().ifPresent(world::deliver);
      world.arm.readOutage(Optional::empty);
      world.arm.tokenOutage(Optional::empty);
      assertThat(world.operation("standby", "held").phase()).isEqualTo(Phase.NOT_STARTED);
      return world;
    }
  }

  private static void backUp(World world) {
    world.acceptBackup().accept(world.backupWish("standby", "held"), world.events::add);
  }

  private static void restore(World world, boolean backupFirst) {
    assertThat(
            world
                .acceptRestore()
                .accept(
                    backupFirst ? world.safeRestoreWish("wish") : world.restoreWish("wish"),
                    world.events::add))
        .isInstanceOf(Acceptance.Accepted.class);
  }

  @ParameterizedTest
  @EnumSource
  void backupThatWaits_holdsNoLock(Wait wait) {
    assertThat(wait.ready().ledger.locks().holder("standby")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void backupThatWaits_restoreGoesFirst(Wait wait) {
    World world = wait.ready();
    restore(world, false);
    world.runToEnd();
    assertThat(world.posted()).containsExactly("first", "wish", "held");
    assertThat(world.operation("standby", "held").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  /** The process died after acquiring the lock, before the POST. */
  private static World withALockLeftBehind() {
    World world = new World().withRecoveryPoint();
    backUp(world);
    world.queue.lose();
    assertThat(world.ledger.locks().take("standby", HELD)).isTrue();
    return world;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void lockOfABackupThatWasNotSent_isTakenOverForARestore(boolean backupFirst) {
    World world = withALockLeftBehind();
    Instant asked = world.clock.instant();
    restore(world, backupFirst);
    world.runUntil(asked.plus(Duration.ofMinutes(1)));
    assertThat(world.arm.posts()).hasSize(2);
    assertThat(world.posted()).doesNotContain("held");
    world.runToEnd();
    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.operation("standby", "held").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.posted()).endsWith("held");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void lockOfABackupThatWasNotSent_isNotTakenOverForABackup() {
    World world = withALockLeftBehind();
    Operation held = world.operation("standby", "held");
    Operation other =
        Operation.accepted(
            held.service(), new OperationId("other"), OperationKind.BACKUP, held.request());
    world.ledger.open().add(other);
    assertThat(world.ledger.operations().create(other)).isPresent();
    world.runUntil(world.clock.instant().plus(Duration.ofMinutes(1)));
    assertThat(world.ledger.locks().holder("standby").orElseThrow().value()).isEqualTo(HELD);
  }

  static IntStream effects() {
    return IntStream.rangeClosed(1, 8);
  }

  /** At each effect of a backup's start a restore is requested and takes its first step. */
  @ParameterizedTest
  @MethodSource("effects")
  void restoreDuringTheStepOfABackup_onlyOneOfThemIsSentAtATime(int effect) {
    World world = new World().withRecoveryPoint();
    backUp(world);
    int at = world.effects.names().size() + effect;
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void before(int number, String name) {
            if (number == at) {
              world.effects.hook(new Effects.Hook() {});
              restore(world, false);
              world.queue.receive().ifPresent(world::deliver);
            }
          }
        });
    world.runToEnd();
    assertThat(world.posted()).hasSize(3).contains("held", "wish");
    assertThat(world.operation("standby", "held").progress().posts()).isEqualTo(1);
    assertThat(world.operation("standby", "held").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void restoreThatWaitsForItsSafetyBackup_goesBeforeNobody_butThatBackupDoes() {
    World world = new World().withRecoveryPoint();
    backUp(world);
    world.runToPhase("standby", "held", Phase.RUNNING);
    restore(world, true);
    Operation held = world.operation("standby", "held");
    Operation plain =
        Operation.accepted(
            held.service(), new OperationId("plain"), OperationKind.BACKUP, held.request());
    world.ledger.open().add(plain);
    assertThat(world.ledger.operations().create(plain)).isPresent();
    world.runToEnd();
    String safety = world.operation("standby", "wish").request().safety().value();
    assertThat(world.posted()).startsWith("first", "held", safety, "wish");
    assertThat(world.leftovers()).isEmpty();
  }

  private static Duration longestSilence(World world, Instant until) {
    Instant last = world.clock.instant();
    Duration longest = Duration.ZERO;
    while (world.clock.instant().isBefore(until) && world.queue.nextVisible().isPresent()) {
      Instant next = world.queue.nextVisible().orElseThrow();
      Duration silence = Duration.between(last, next);
      longest = silence.compareTo(longest) > 0 ? silence : longest;
      world.clock.jumpTo(next.isAfter(world.clock.instant()) ? next : world.clock.instant());
      last = world.clock.instant();
      world.queue.receive().ifPresent(world::deliver);
    }
    return longest;
  }

  @Test
  void preflight_absurdRetryAfter_isCutToAnHour() {
    World world = new World();
    ArmReply away = new ArmReply.Problem(Kind.THROTTLED, "TooMany", "later", Duration.ofDays(1));
    world.arm.readOutage(() -> Optional.of(away));
    backUp(world);
    assertThat(longestSilence(world, World.T0.plus(Duration.ofDays(1))))
        .isEqualTo(Duration.ofHours(1));
  }

  /**
   * Whatever Retry-After ARM sends, a restore is retried shortly before its time limit and ends at
   * it.
   */
  @ParameterizedTest
  @EnumSource
  void restoreThatWaits_isTriedOnceMoreBeforeItsTimeIsUp(Wait wait) {
    World world = new World(Duration.ofMinutes(20)).withRecoveryPoint();
    restore(world, false);
    Instant limit = world.clock.instant().plus(Duration.ofMinutes(20));
    for (int tries = 0; tries < 200; tries++) {
      wait.begin(world);
    }
    boolean triedLate = false;
    while (!world.operation("standby", "wish").isTerminal()) {
      Instant next = world.queue.nextVisible().orElseThrow();
      triedLate |= next.isBefore(limit) && next.isAfter(limit.minusSeconds(61));
      world.clock.jumpTo(next.isAfter(world.clock.instant()) ? next : world.clock.instant());
      world.queue.receive().ifPresent(world::deliver);
    }
    Operation wish = world.operation("standby", "wish");
    assertThat(triedLate).isTrue();
    assertThat(wish.outcome().error().code()).isEqualTo("NotStartedInTime");
    assertThat(wish.outcome().at()).isEqualTo(limit);
    assertThat(world.ledger.locks().holder("standby")).isEmpty();
  }
}
