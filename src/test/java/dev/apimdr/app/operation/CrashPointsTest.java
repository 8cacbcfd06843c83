package dev.apimdr.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.requests.Acceptance;
import dev.apimdr.app.requests.FindOperation;
import dev.apimdr.app.turns.RunTurn;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.arm.LogEvent;
import dev.apimdr.core.lifecycle.SafetyBackup;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every crash point and every race: the process dies before or after each effect, two executions
 * meet at each effect, each reply of the stores is lost, each message is delivered twice. The end
 * is the same each time.
 */
class CrashPointsTest {

  /** A request to the app, and a world in which it can succeed. */
  enum Story {
    SCHEDULED_BACKUP {
      @Override
      World ready() {
        return new World();
      }

      @Override
      boolean ask(World world) {
        world.startScheduledBackups().run(null, World.T0, world.events::add);
        return true;
      }

      @Override
      List<Operation> ended(World world) {
        return List.of(
            world.operation("contoso", "backup-20261123t0200z"),
            world.operation("standby", "backup-20261123t0200z"));
      }
    },
    BACKUP {
      @Override
      World ready() {
        return new World();
      }

      @Override
      boolean ask(World world) {
        return isAnswer(
            world.acceptBackup().accept(world.backupWish("contoso", "wish"), world.events::add));
      }

      @Override
      List<Operation> ended(World world) {
        return List.of(world.operation("contoso", "wish"));
      }
    },
    BACKUP_THAT_PRUNES {
      @Override
      World ready() {
        World world = new World().withRecoveryPoint();
        world.clock.jump(Duration.ofDays(31));
        return world;
      }

      @Override
      boolean ask(World world) {
        return BACKUP.ask(world);
      }

      @Override
      List<Operation> ended(World world) {
        assertThat(world.ledger.recoveryPoints().of("contoso"))
            .as("a crash may leave what is expired to the next success, never half of a good one")
            .allMatch(
                point ->
                    point.isExpired(world.clock.instant())
                        || world.store.head(point.blob()).found().isPresent());
        return List.of(world.operation("contoso", "wish"));
      }
    },
    BACKUP_THAT_THE_LOG_PROVES {
      @Override
      World ready() {
        World world = new World();
        world.arm.loseNextAcceptedReply();
        world.arm.logs(
            new LogEvent(
                World.T0.plus(Duration.ofHours(3)),
                false,
                MemoryApiManagement.CORRELATION,
                "Succeeded",
                200,
                ""),
            Instant.MIN);
        return world;
      }

      @Override
      boolean ask(World world) {
        return BACKUP.ask(world);
      }

      @Override
      List<Operation> ended(World world) {
        Operation wish = world.operation("contoso", "wish");
        if (wish.progress().polling().observed()) {
          assertThat(wish.progress().findings().evidence().isSuccess()).isTrue();
        }
        assertThat(world.ledger.recoveryPoints().of("contoso"))
            .singleElement()
            .satisfies(point -> assertThat(point.caveats().onlyObserved()).isNull());
        return List.of(wish);
      }
    },
    BACKUP_DURING_A_CHANGE {
      @Override
      World ready() {
        World world = new World();
        world.arm.changing();
        return world;
      }

      @Override
      boolean ask(World world) {
        return BACKUP.ask(world);
      }

      @Override
      List<Operation> ended(World world) {
        Operation wish = world.operation("contoso", "wish");
        assertThat(wish.progress().findings().window().changes()).hasSize(1);
        assertThat(world.ledger.recoveryPoints().of("contoso"))
            .singleElement()
            .satisfies(point -> assertThat(point.caveats().changed()).isNotNull());
        return List.of(wish);
      }
    },
    RESTORE {
      @Override
      World ready() {
        return new World().withRecoveryPoint();
      }

      @Override
      boolean ask(World world) {
        return isAnswer(world.acceptRestore().accept(world.restoreWish("wish"), world.events::add));
      }

      @Override
      List<Operation> ended(World world) {
        return List.of(world.operation("standby", "wish"));
      }
    },
    RESTORE_AFTER_A_SAFETY_BACKUP {
      @Override
      World ready() {
        return RESTORE.ready();
      }

      @Override
      boolean ask(World world) {
        return isAnswer(
            world.acceptRestore().accept(world.safeRestoreWish("wish"), world.events::add));
      }

      @Override
      List<Operation> ended(World world) {
        Operation wish = world.operation("standby", "wish");
        Operation safety = world.operation("standby", wish.request().safety().value());
        assertThat(SafetyBackup.isOf(safety, wish)).isTrue();
        assertThat(wish.startedAt())
            .as("the safety backup was whole before")
            .isAfterOrEqualTo(safety.outcome().at());
        return List.of(safety, wish);
      }
    },
    BACKUP_THAT_IS_JOINED {
      @Override
      World ready() {
        return new World();
      }

      @Override
      boolean ask(World world) {
        return BACKUP.ask(world)
            && isAnswer(
                world
                    .acceptBackup()
                    .accept(world.backupWish("contoso", "other"), world.events::add));
      }

      @Override
      List<Operation> ended(World world) {
        Operation other =
            new FindOperation(world.ledger.operations())
                .find("contoso", new OperationId("other"))
                .orElseThrow();
        return List.of(world.operation("contoso", "wish"), other);
      }
    },
    RESTORES_SIDE_BY_SIDE {
      @Override
      World ready() {
        return RESTORE.ready();
      }

      @Override
      boolean ask(World world) {
        return RESTORE.ask(world)
            && isAnswer(
                world.acceptRestore().accept(world.safeRestoreWish("other"), world.events::add));
      }

      /** Only one of the two is POSTed, once; the other was refused or withdrew. */
      @Override
      List<Operation> ended(World world) {
        List<Operation> known =
            Stream.of("wish", "other").flatMap(id -> world.find("standby", id).stream()).toList();
        assertThat(known.stream().mapToInt(each -> each.progress().posts()).sum()).isEqualTo(1);
        assertThat(known)
            .filteredOn(each -> each.progress().posts() == 0)
            .allMatch(each -> each.phase() == Phase.FAILED);
        return known.stream().filter(each -> each.progress().posts() == 1).toList();
      }
    };

    abstract World ready();

    abstract boolean ask(World world);

    abstract List<Operation> ended(World world);

    /** The caller repeats an unanswered request under the same id. */
    void askUntilAnswered(World world) {
      for (int tries = 0; tries < 3; tries++) {
        try {
          if (ask(world)) {
            return;
          }
        } catch (RuntimeException | Effects.Crash unanswered) {
          world.effects.hook(new Effects.Hook() {});
        }
      }
    }

    static boolean isAnswer(Acceptance acceptance) {
      return !(acceptance instanceof Acceptance.Unavailable);
    }

    World run(Consumer<World> disturb) {
      World world = ready();
      disturb.accept(world);
      askUntilAnswered(world);
      world.runToEnd();
      return world;
    }

    /** The numbers of the effects that an undisturbed run has after its request. */
    IntStream effects() {
      World undisturbed = ready();
      int before = undisturbed.effects.names().size();
      ask(undisturbed);
      undisturbed.runToEnd();
      return IntStream.rangeClosed(before + 1, undisturbed.effects.names().size());
    }
  }

  /**
   * One effect of an undisturbed run.
   *
   * @param post the number of the POST among the effects
   */
  record Case(Story story, int effect, String name, int post) {

    /**
     * Whether a crash here leaves open if ARM accepted: between recording the attempt and its
     * reply.
     */
    boolean losesTheReply(boolean after) {
      return after ? effect == post - 1 || effect == post : effect == post || effect == post + 1;
    }

    @Override
    public String toString() {
      return story + " " + effect + " " + name;
    }
  }

  static Stream<Case> everyEffect() {
    return Stream.of(Story.values())
        .flatMap(
            story -> {
              World undisturbed = story.ready();
              story.ask(undisturbed);
              undisturbed.runToEnd();
              List<String> names = undisturbed.effects.names();
              return story
                  .effects()
                  .mapToObj(
                      k ->
                          new Case(story, k, names.get(k - 1), names.lastIndexOf("arm.begin") + 1));
            });
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_crashBeforeIt_sameEnd(Case at) {
    World world = at.story().run(w -> w.effects.crashBefore(at.effect()));
    assertSameEnd(world, at.story(), at.losesTheReply(false));
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_crashAfterIt_sameEnd(Case at) {
    World world = at.story().run(w -> w.effects.crashAfter(at.effect()));
    assertSameEnd(world, at.story(), at.losesTheReply(true));
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_storeUnavailableBeforeIt_sameEnd(Case at) {
    World world = at.story().run(w -> failAt(w, at.effect(), Mode.UNAVAILABLE_BEFORE));
    assertSameEnd(world, at.story(), false);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_replyLost_sameEnd(Case at) {
    World world = at.story().run(w -> failAt(w, at.effect(), Mode.UNAVAILABLE_AFTER));
    assertSameEnd(world, at.story(), false);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void sameMessageTwice_secondRunsWhollyInsideTheFirst_sameEnd(Case at) {
    World world = at.story().run(w -> interleaveAt(w, at.effect(), World::takeTurn));
    assertSameEnd(world, at.story(), false);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void sameMessageTwice_secondRunsOnAnotherHostInsideTheFirst_sameEnd(Case at) {
    World world = at.story().run(w -> interleaveAt(w, at.effect(), World::otherHost));
    assertSameEnd(world, at.story(), false);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyMessage_sentTwice_sameEnd(Case at) {
    World world = at.story().run(w -> w.queue.doubleAt(at.effect()));
    assertSameEnd(world, at.story(), false);
  }

  @Test
  void queueEmptied_atAnyTime_watchdogBringsItToTheEnd() {
    World world = Story.BACKUP.ready();
    Story.BACKUP.ask(world);
    world.queue.lose();
    world.runToEnd();
    assertSameEnd(world, Story.BACKUP, false);
    assertThat(world.events).anyMatch(event -> event.name().equals("TurnResent"));
  }

  private static void assertSameEnd(World world, Story story, boolean replyLost) {
    assertThat(world.leftovers()).isEmpty();
    assertThat(world.ledger.blobs()).noneMatch(name -> name.startsWith("later/"));
    for (Operation operation : story.ended(world)) {
      Phase expected =
          replyLost && operation.kind() == OperationKind.RESTORE
              ? Phase.ABANDONED
              : Phase.SUCCEEDED;
      assertThat(operation.phase()).as("%s", operation.outcome()).isEqualTo(expected);
    }
  }

  /** ARM's replies never arrive as exceptions; only store calls can fail. */
  private static void failAt(World world, int effect, Mode mode) {
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void after(int number, String name) {
            if (number == effect - 1) {
              world.effects.failNext(next -> !next.startsWith("arm."), mode);
            }
          }
        });
  }

  /** At one effect a second execution of the same message runs to its end. */
  private static void interleaveAt(World world, int effect, Function<World, RunTurn> host) {
    world.effects.hook(
        new Effects.Hook() {
          private boolean done;

          @Override
          public void before(int number, String name) {
            if (number == effect && !done) {
              done = true;
              Delivery current = world.delivering();
              if (current != null) {
                host.apply(world).take(current.message(), false, world.events::add);
              }
            }
          }
        });
  }
}
