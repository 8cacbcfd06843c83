package dev.apimdr.app.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Restores of one target requested at the same time: one proceeds, the others withdraw. */
class CompetingRestoresTest {

  /** The process dies. */
  private static final class Ended extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Concurrent requests: each runs completely at one effect of the previous one. */
  private static final class Crowd {
    private final World world = new World().withRecoveryPoint();
    private final List<Acceptance> answers = new ArrayList<>();
    private final boolean backupFirst;
    private final boolean alike;

    Crowd(boolean backupFirst, boolean alike) {
      this.backupFirst = backupFirst;
      this.alike = alike;
    }

    /** Requests with different fingerprints, unless the test wants them alike. */
    private RestoreRequest wish(String id) {
      return new RestoreRequest(
          "standby",
          new WantedBackup(
              "contoso",
              null,
              alike ? null : World.T0.plus(Duration.ofHours(1)).plusSeconds(id.charAt(0))),
          "standby",
          backupFirst,
          false,
          new Caller(new OperationId(id), null, null));
    }

    void ask(String id) {
      answers.add(world.acceptRestore().accept(wish(id), world.events::add));
    }

    Crowd ask(List<String> ids, int effect) {
      if (!ids.isEmpty()) {
        before(effect, () -> ask(ids.subList(1, ids.size()), effect));
        ask(ids.get(0));
      }
      return this;
    }

    /** Runs something right before the n-th effect from now. */
    void before(int effect, Runnable something) {
      int at = world.effects.names().size() + effect;
      world.effects.hook(
          new Effects.Hook() {
            @Override
            public void before(int number, String name) {
              if (number == at) {
                world.effects.hook(new Effects.Hook() {});
                something.run();
              }
            }
          });
    }

    /** The process dies as soon as this restore is recorded. */
    void endOnceRecorded(String id) {
      world.effects.hook(
          new Effects.Hook() {
            @Override
            public void after(int number, String name) {
              if (name.equals("operations.create") && world.find("standby", id).isPresent()) {
                throw new Ended();
              }
            }
          });
    }

    /** A request during which the process dies. */
    void askInVain(String id) {
      try {
        ask(id);
        throw new AssertionError("the process should have ended");
      } catch (Ended asItMust) {
        world.effects.hook(new Effects.Hook() {});
      }
    }

    List<Operation> restores() {
      return world.ledger.allOperations().stream()
          .filter(operation -> operation.service().equals(World.STANDBY))
          .filter(operation -> !operation.isBackup())
          .distinct()
          .toList();
    }

    void assertOneGoesOn() {
      Instant before = world.clock.instant();
      world.runToEnd();
      assertThat(Duration.between(before, world.clock.instant()))
          .as("no restore waits for one that waits itself")
          .isLessThan(Duration.ofHours(2));
      assertThat(restores().stream().filter(each -> each.phase() == Phase.SUCCEEDED)).hasSize(1);
      assertThat(restores().stream().filter(each -> each.progress().posts() > 0)).hasSize(1);
      assertThat(restores().stream().filter(each -> each.phase() == Phase.FAILED))
          .allSatisfy(
              each ->
                  assertThat(each.outcome().error().code())
                      .isIn("RestoreInProgress", "OvertakenByRestore"));
      assertThat(world.leftovers()).isEmpty();
    }
  }

  /** A request with a safety backup has six effects. */
  static IntStream effects() {
    return IntStream.rangeClosed(1, 6);
  }

  @ParameterizedTest
  @MethodSource("effects")
  void two_theInnerIsLaterInOrder_oneGoesOn(int effect) {
    new Crowd(false, false).ask(List.of("a", "b"), effect).assertOneGoesOn();
  }

  @ParameterizedTest
  @MethodSource("effects")
  void two_theOuterIsLaterInOrder_oneGoesOn(int effect) {
    new Crowd(false, false).ask(List.of("b", "a"), effect).assertOneGoesOn();
  }

  @ParameterizedTest
  @MethodSource("effects")
  void twoWithSafetyBackups_oneGoesOnAndTheyDoNotWaitForEachOther(int effect) {
    new Crowd(true, false).ask(List.of("b", "a"), effect).assertOneGoesOn();
    new Crowd(true, false).ask(List.of("a", "b"), effect).assertOneGoesOn();
  }

  @ParameterizedTest
  @MethodSource("effects")
  void three_eachInsideTheOther_oneGoesOn(int effect) {
    new Crowd(true, false).ask(List.of("b", "c", "a"), effect).assertOneGoesOn();
    new Crowd(true, false).ask(List.of("c", "b", "a"), effect).assertOneGoesOn();
    new Crowd(false, false).ask(List.of("a", "c", "b"), effect).assertOneGoesOn();
  }

  @Test
  void two_theLaterOneIsAnsweredWithAConflictNamingTheOther() {
    Crowd crowd = new Crowd(false, false).ask(List.of("b", "a"), 1);
    assertThat(crowd.answers.get(0)).isInstanceOf(Acceptance.Accepted.class);
    assertThat(crowd.answers.get(1))
        .isInstanceOfSatisfying(
            Acceptance.Conflict.class,
            conflict -> {
              assertThat(conflict.code()).isEqualTo("RestoreInProgress");
              assertThat(conflict.message()).contains("restore a ");
            });
    Operation withdrawn = crowd.world.operation("standby", "b");
    assertThat(withdrawn.phase()).isEqualTo(Phase.FAILED);
    assertThat(withdrawn.outcome().error().advice()).startsWith("Nothing was started.");
    assertThat(crowd.world.ledger.blobs()).doesNotContain("open/standby/b");
  }

  @ParameterizedTest
  @MethodSource("effects")
  void twoAlike_bothAreAnsweredAndOneGoesOn(int effect) {
    Crowd crowd = new Crowd(false, true).ask(List.of("b", "a"), effect);
    assertThat(crowd.answers)
        .hasSize(effect <= 3 ? 2 : 1)
        .allMatch(
            answer ->
                answer instanceof Acceptance.Accepted || answer instanceof Acceptance.Existing);
    crowd.assertOneGoesOn();
  }

  /** Each takes one step and does not check again. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void two_bothEndOnceTheyAreRecorded_oneGoesOn(boolean backupFirst) {
    Crowd crowd = new Crowd(backupFirst, false);
    crowd.before(
        1,
        () -> {
          crowd.endOnceRecorded("a");
          crowd.askInVain("a");
          crowd.endOnceRecorded("b");
        });
    crowd.askInVain("b");
    assertThat(crowd.restores()).hasSize(2);
    crowd.assertOneGoesOn();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void two_messagesOfBothWereSent_oneGoesOn(boolean backupFirst) {
    Crowd crowd = new Crowd(backupFirst, false);
    crowd.before(
        1,
        () -> {
          crowd.endOnceRecorded("b");
          crowd.askInVain("b");
          crowd.world.clock.jump(Duration.ofMinutes(-1));
        });
    crowd.ask("a");
    crowd.world.clock.jump(Duration.ofMinutes(1));
    for (String id : List.of("a", "b")) {
      crowd.world.acceptRestore().accept(crowd.wish(id), crowd.world.events::add);
    }
    crowd.assertOneGoesOn();
  }
}
