package dev.apimdr.app.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same id is the first answer again, whatever became of it; for another wish a conflict. */
class FirstAnswerTest {

  private static Acceptance backup(World world, String id, String reason) {
    return world
        .acceptBackup()
        .accept(
            new BackupRequest("standby", new Caller(new OperationId(id), reason, "ada")),
            world.events::add);
  }

  private static Acceptance restore(World world, String id) {
    return world.acceptRestore().accept(world.restoreWish(id), world.events::add);
  }

  private static String operation(Acceptance answer) {
    return answer instanceof Acceptance.Accepted accepted
        ? accepted.operation().id().value()
        : ((Acceptance.Existing) answer).operation().id().value();
  }

  private static World ready() {
    return new World().withRecoveryPoint();
  }

  @Test
  void restoreThatJoined_sameIdAfterTheEnd_doesNotOverwriteTheTargetAgain() {
    World world = ready();
    restore(world, "one");
    assertThat(operation(restore(world, "two"))).isEqualTo("one");
    world.runToEnd();
    world.clock.jump(Duration.ofSeconds(1));
    assertThat(operation(restore(world, "two"))).isEqualTo("one");
    world.runToEnd();
    assertThat(world.arm.posts(OperationKind.RESTORE)).isEqualTo(1);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void restore_sentAgainWhenItWouldBeRefusedNow_isTheFirstAnswer() {
    World world = ready();
    restore(world, "one");
    world.runToEnd();
    world.arm.tier("Developer");
    assertThat(operation(restore(world, "one"))).isEqualTo("one");
  }

  @Test
  void restoreAlike_whenItWouldBeRefusedNow_joinsTheOneThatIsOpen() {
    World world = ready();
    restore(world, "one");
    world.arm.tier("Developer");
    assertThat(operation(restore(world, "two"))).isEqualTo("one");
  }

  @Test
  void restoreWithASafetyBackup_isAnotherWishThanOneWithout() {
    World world = ready();
    restore(world, "one");
    assertThat(world.acceptRestore().accept(world.safeRestoreWish("two"), world.events::add))
        .isInstanceOfSatisfying(
            Acceptance.Conflict.class,
            answer -> assertThat(answer.code()).isEqualTo("RestoreInProgress"));
  }

  @Test
  void restoreThatFailed_sentAgain_isAnsweredWithItsResult() {
    World world = ready();
    restore(world, "one");
    world.abandonOperation().abandon("standby", new OperationId("one"), "no", world.events::add);
    assertThat(operation(restore(world, "one"))).isEqualTo("one");
    assertThat(world.operation("standby", "one").phase()).isEqualTo(Phase.FAILED);
  }

  @Test
  void restoreThatWithdrew_sentAgain_isTheSameConflict() {
    World world = ready();
    inside(
        world,
        1,
        () -> world.acceptRestore().accept(world.safeRestoreWish("a"), world.events::add));
    Acceptance first = restore(world, "b");
    assertThat(first).isInstanceOf(Acceptance.Conflict.class);
    world.runToEnd();
    assertThat(restore(world, "b"))
        .isInstanceOfSatisfying(
            Acceptance.Conflict.class,
            answer -> {
              assertThat(answer.code()).isEqualTo("RestoreInProgress");
              assertThat(answer.operation().id().value()).isEqualTo("b");
            });
  }

  @Test
  void backupThatJoined_sameIdAfterTheEnd_isTheFirstAnswer() {
    World world = ready();
    backup(world, "one", "a");
    assertThat(operation(backup(world, "two", "b"))).isEqualTo("one");
    world.runToEnd();
    assertThat(operation(backup(world, "two", "b"))).isEqualTo("one");
    assertThat(world.posted()).containsExactly("first", "one");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void requestThatJoined_otherWishUnderItsId_isAConflict() {
    World world = ready();
    backup(world, "one", "a");
    backup(world, "two", "b");
    assertThat(backup(world, "two", "other words")).isInstanceOf(Acceptance.Conflict.class);
    assertThat(restore(world, "two")).isInstanceOf(Acceptance.Conflict.class);
  }

  @Test
  void requestThatJoined_isFoundUnderItsOwnIdAndEndsUnderTheOthersAlone() {
    World world = ready();
    backup(world, "one", "a");
    backup(world, "two", "b");
    OperationId two = new OperationId("two");
    assertThat(
            new FindOperation(world.ledger.operations())
                .find("standby", two)
                .orElseThrow()
                .id()
                .value())
        .isEqualTo("one");
    assertThat(world.abandonOperation().abandon("standby", two, "no", world.events::add))
        .isInstanceOfSatisfying(
            Acceptance.NotFound.class,
            answer -> assertThat(answer.message()).contains("joined the operation one"));
    assertThat(world.operation("standby", "one").phase()).isEqualTo(Phase.NOT_STARTED);
  }

  @ParameterizedTest
  @EnumSource
  void requestThatJoined_ledgerAway_isTheSameAnswerLater(Mode mode) {
    World world = ready();
    backup(world, "one", "a");
    world.effects.failNext("operations.join", mode);
    assertThat(backup(world, "two", "b")).isInstanceOf(Acceptance.Unavailable.class);
    assertThat(operation(backup(world, "two", "b"))).isEqualTo("one");
    world.runToEnd();
    assertThat(operation(backup(world, "two", "b"))).isEqualTo("one");
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void requestThatJoined_recordOfTheOperationIsGone_isNotCarriedOut() {
    World world = ready();
    backup(world, "one", "a");
    backup(world, "two", "b");
    world.runToEnd();
    world.ledger.operations().ended("standby").stream()
        .filter(ended -> ended.id().value().equals("one"))
        .forEach(world.ledger.operations()::remove);
    assertThat(backup(world, "two", "b")).isInstanceOf(Acceptance.NotFound.class);
    assertThat(world.queue.waiting()).isEmpty();
  }

  @Test
  void record_ofARequestThatJoined_goesWithTheOperations() {
    World world = ready();
    backup(world, "one", "a");
    backup(world, "two", "b");
    world.runToEnd();
    assertThat(world.ledger.blobs()).contains("operations/standby/two.json");
    world.clock.jump(Duration.ofDays(91));
    world.pass(Duration.ofDays(1));
    assertThat(world.ledger.blobs())
        .doesNotContain("operations/standby/one.json", "operations/standby/two.json");
  }

  /** At one effect of a request another one is asked for and answered. */
  private static void inside(World world, int effect, Runnable other) {
    int at = world.effects.names().size() + effect;
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void before(int number, String name) {
            if (number == at) {
              world.effects.hook(new Effects.Hook() {});
              other.run();
            }
          }
        });
  }

  static IntStream effects() {
    return IntStream.rangeClosed(1, 3);
  }

  @ParameterizedTest
  @MethodSource("effects")
  void restoresAlike_theOneThatWithdrew_isAnsweredTheSameLater(int effect) {
    World world = ready();
    inside(world, effect, () -> restore(world, "a"));
    String first = operation(restore(world, "b"));
    world.runToEnd();
    world.clock.jump(Duration.ofSeconds(1));
    assertThat(operation(restore(world, "b"))).isEqualTo(first);
    world.runToEnd();
    assertThat(world.arm.posts(OperationKind.RESTORE)).isEqualTo(1);
    assertThat(world.leftovers()).isEmpty();
  }

  /** A wish that can meet another one of the same id. */
  enum Wish {
    BACKUP,
    OTHER_BACKUP,
    RESTORE,
    SAFE_RESTORE;

    Acceptance sent(World world) {
      return switch (this) {
        case BACKUP -> backup(world, "same", "a");
        case OTHER_BACKUP -> backup(world, "same", "b");
        case RESTORE -> restore(world, "same");
        case SAFE_RESTORE ->
            world.acceptRestore().accept(world.safeRestoreWish("same"), world.events::add);
      };
    }
  }

  private record Meeting(Wish outer, Wish inner, int effect) {}

  static Stream<Meeting> meetings() {
    return Stream.of(Wish.values())
        .flatMap(outer -> Stream.of(Wish.values()).map(inner -> new Meeting(outer, inner, 0)))
        .flatMap(
            pair -> effects().mapToObj(effect -> new Meeting(pair.outer(), pair.inner(), effect)));
  }

  @ParameterizedTest
  @MethodSource("meetings")
  void twoWishesOfOneIdInOneMoment_theLoserIsAnsweredAsIfItCameLater(Meeting meeting) {
    World world = ready();
    List<Acceptance> inner = new ArrayList<>();
    inside(world, meeting.effect(), () -> inner.add(meeting.inner().sent(world)));
    Acceptance outer = meeting.outer().sent(world);
    if (inner.isEmpty()) {
      return;
    }
    boolean same = meeting.outer() == meeting.inner();
    assertThat(List.of(outer, inner.get(0)).stream().filter(FirstAnswerTest::isConflict).count())
        .as("%s and %s", outer, inner)
        .isEqualTo(same ? 0 : 1);
    world.runToEnd();
    // A backup may have joined the safety backup that the other request had just made.
    assertThat(
            new FindOperation(world.ledger.operations())
                .find("standby", new OperationId("same"))
                .orElseThrow()
                .phase())
        .isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  private static boolean isConflict(Acceptance answer) {
    return answer instanceof Acceptance.Conflict conflict
        && conflict.code().equals("OperationIdInUse");
  }

  /** Operations that an earlier version recorded are compared with today's requests. */
  @Test
  void fingerprint_isTheOneThatEarlierVersionsRecorded() {
    World world = ready();
    assertThat(world.restoreWish("one").fingerprint())
        .isEqualTo("restore standby from contoso newest");
    assertThat(world.safeRestoreWish("one").fingerprint())
        .isEqualTo("restore standby from contoso newest backupFirst");
  }
}
