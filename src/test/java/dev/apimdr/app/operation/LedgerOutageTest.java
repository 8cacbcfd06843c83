package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryQueue.Waiting;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.ArmReply;
import dev.apimdr.core.arm.ArmReply.Kind;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationMessage;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.turn.TurnMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger is unreachable for an hour, starting at any point: nothing is lost or done twice. */
class LedgerOutageTest {
  private static final Duration LONG_ENOUGH = Duration.ofHours(3);

  private enum Story {
    BACKUP("contoso") {
      @Override
      void ask(World world) {
        world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add);
      }
    },
    RESTORE("standby") {
      @Override
      void ask(World world) {
        world.acceptRestore().accept(world.restoreWish("wish"), world.events::add);
      }
    };

    final String service;

    Story(String service) {
      this.service = service;
    }

    abstract void ask(World world);

    World asked() {
      World world = new World(LONG_ENOUGH).withRecoveryPoint();
      ask(world);
      return world;
    }
  }

  static Stream<Arguments> everyEffect() {
    return Stream.of(Story.values())
        .flatMap(
            story -> {
              World world = story.asked();
              int asked = world.effects.names().size();
              world.runToEnd();
              List<String> names = world.effects.names();
              return IntStream.rangeClosed(asked, names.size())
                  .mapToObj(k -> Arguments.of(story, k, names.get(k - 1)));
            });
  }

  @ParameterizedTest(name = "{0} after effect {1} ({2})")
  @MethodSource("everyEffect")
  void ledgerAway_forAnHourFromAnyEffectOn_sameEndWithOnePost(Story story, int effect, String at) {
    World world = story.asked();
    int before = world.arm.posts().size();
    if (effect == world.effects.names().size()) {
      ledgerAway(world);
    } else {
      world.effects.hook(after(effect, () -> ledgerAway(world)));
    }
    world.runToEnd();
    world.effects.calm();
    assertThat(world.operation(story.service, "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.arm.posts()).hasSize(before + 1);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void ledgerAway_rightAfterThe202_theMessageCarriesTheStatusUrl() {
    World world = Story.RESTORE.asked();
    world.effects.hook(afterNamed("arm.begin", () -> ledgerAway(world)));
    world.queue.receive().ifPresent(world::deliver);
    List<OperationMessage.Accepted> carried =
        world.queue.waiting().stream()
            .map(Waiting::message)
            .map(OperationMessage::in)
            .map(OperationMessage::accepted)
            .filter(Objects::nonNull)
            .toList();
    assertThat(carried).hasSize(1);
    world.runToEnd();
    assertThat(world.arm.polled()).contains(carried.get(0).statusUrl());
    assertThat(world.operation("standby", "wish").progress().statusUrl())
        .isEqualTo(carried.get(0).statusUrl());
  }

  /** Azure may answer 404 to later polls, so the result can be read only once. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ledgerAway_rightAfterTheEndWasRead_theMessageCarriesIt(boolean succeeded) {
    World world = Story.RESTORE.asked();
    world.runToPhase("standby", "wish", Phase.RUNNING);
    world.clock.jump(Duration.ofMinutes(10));
    if (!succeeded) {
      world.arm.nextPoll(new ArmReply.Failed("RestoreFailed", "Cannot restore: no."));
    }
    world.effects.outage("operations.replace"::equals);
    world.queue.receive().ifPresent(world::deliver);
    world.effects.calm();
    assertThat(
            world.queue.waiting().stream()
                .map(waiting -> OperationMessage.in(waiting.message()).answered()))
        .filteredOn(Objects::nonNull)
        .hasSize(1);
    world.arm.statusOutage(
        () -> Optional.of(ArmReply.Problem.of(Kind.NOT_FOUND, "ResourceNotFound", "gone")));
    world.runToEnd();

    Operation restore = world.operation("standby", "wish");
    assertThat(restore.phase()).isEqualTo(succeeded ? Phase.SUCCEEDED : Phase.FAILED);
    if (!succeeded) {
      assertThat(restore.outcome().error().message()).isEqualTo("Cannot restore: no.");
    }
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void ledgerAway_rightAfterTheRefusal_isNoUnknownFate() {
    World world = Story.RESTORE.asked();
    int before = world.arm.posts().size();
    world.arm.nextPost(new ArmReply.Failed("InvalidParameters", "no container"));
    world.effects.hook(
        afterNamed("operations.replace", () -> world.effects.outage("operations.replace"::equals)));
    world.queue.receive().ifPresent(world::deliver);
    world.effects.calm();
    world.runToEnd();

    Operation restore = world.operation("standby", "wish");
    assertThat(restore.phase()).isEqualTo(Phase.FAILED);
    assertThat(restore.outcome().error().code()).isEqualTo("InvalidParameters");
    assertThat(world.arm.posts()).hasSize(before);
  }

  @Test
  void carriedAnswer_ofAnotherLicence_isNoAnswer() {
    World world = Story.RESTORE.asked();
    world.runToPhase("standby", "wish", Phase.RUNNING);
    Operation running = world.operation("standby", "wish");
    TurnMessage forged =
        OperationMessage.putBack(
            TurnMessage.of(running),
            new OperationMessage.Answered(
                "guessed", OperationMessage.Answered.Result.SUCCEEDED, "", ""));
    world.takeTurn().take(forged, false, world.events::add);

    assertThat(world.operation("standby", "wish").outcome()).isNull();
  }

  /** Two outages: ARM returns the status URL only once, so both are needed to lose it. */
  @Test
  void ledgerAndQueueAway_rightAfterThe202_theStatusUrlIsKept() {
    World world = Story.RESTORE.asked();
    AtomicInteger vain = new AtomicInteger(4);
    world.effects.hook(
        afterNamed(
            "arm.begin",
            () ->
                world.effects.outage(
                    name -> !name.startsWith("arm.") && vain.getAndDecrement() > 0)));
    world.queue.receive().ifPresent(world::deliver);
    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.RUNNING);
    world.runToEnd();
    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void ledgerAway_withoutA202_theMessageCarriesNothing() {
    World world = Story.BACKUP.asked();
    ledgerAway(world);
    world.queue.receive().ifPresent(world::deliver);
    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(
            waiting -> {
              assertThat(OperationMessage.in(waiting.message()).accepted()).isNull();
              assertThat(waiting.message().again()).isTrue();
            });
    assertThat(world.eventsNamed("LedgerUnavailable")).isNotEmpty();
  }

  @Test
  void message_carryingAHostileUrl_isNotMerged() {
    World world = Story.RESTORE.asked();
    world.effects.hook(afterNamed("arm.begin", () -> ledgerAway(world)));
    world.queue.receive().ifPresent(world::deliver);
    Waiting carrying = world.queue.waiting().get(0);
    world.queue.lose();
    OperationMessage.Accepted forged =
        new OperationMessage.Accepted(
            OperationMessage.in(carrying.message()).accepted().attemptId(),
            "https://evil.example/operationresults/1");
    world.queue.send(
        carrying.door(),
        OperationMessage.putBack(carrying.message(), forged),
        Duration.ofMinutes(61));
    world.runToEnd();
    assertThat(world.arm.polled()).noneMatch(url -> url.contains("evil"));
    assertThat(world.operation("standby", "wish").phase()).isEqualTo(Phase.ABANDONED);
  }

  @Test
  void message_carryingTheUrlOfAnotherLicence_isNotMerged() {
    World world = Story.BACKUP.asked();
    world.runToPhase("contoso", "wish", Phase.RUNNING);
    String url = world.operation("contoso", "wish").progress().statusUrl();
    TurnMessage message = TurnMessage.of(world.operation("contoso", "wish"));
    OperationMessage.Accepted foreign = new OperationMessage.Accepted("other", url + "/other");
    world.takeTurn().take(OperationMessage.putBack(message, foreign), false, world.events::add);
    assertThat(world.operation("contoso", "wish").progress().statusUrl()).isEqualTo(url);
  }

  private static void ledgerAway(World world) {
    Instant until = world.clock.instant().plus(Duration.ofHours(1));
    world.effects.outage(
        name ->
            world.clock.instant().isBefore(until)
                && !name.startsWith("arm.")
                && !name.startsWith("queue.")
                && !name.startsWith("backups."));
  }

  private static Effects.Hook after(int effect, Runnable action) {
    return new Effects.Hook() {
      @Override
      public void after(int number, String name) {
        if (number == effect) {
          action.run();
        }
      }
    };
  }

  private static Effects.Hook afterNamed(String effect, Runnable action) {
    return new Effects.Hook() {
      @Override
      public void after(int number, String name) {
        if (name.equals(effect)) {
          action.run();
        }
      }
    };
  }
}
