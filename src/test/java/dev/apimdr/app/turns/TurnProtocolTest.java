package dev.apimdr.app.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.KeepsChangingException;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnMessage;
import dev.apimdr.core.turn.TurnQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the turn protocol guarantees to every kind of document, tested on a kind made for it. */
class TurnProtocolTest {

  /** Each effect of an undisturbed run, with the number of the question among them. */
  static Stream<Arguments> everyEffect() {
    CounterWorld undisturbed = new CounterWorld().asked("a");
    undisturbed.runToEnd();
    List<String> names = undisturbed.effects.names();
    int question = names.indexOf("world.ask") + 1;
    return IntStream.rangeClosed(2, names.size())
        .mapToObj(k -> Arguments.of(k, names.get(k - 1), question));
  }

  private static void assertEnded(CounterWorld world, String... ends) {
    assertThat(world.counters.counter("a"))
        .hasValueSatisfying(
            counter -> {
              assertThat(counter.end()).isIn((Object[]) ends);
              assertThat(counter.closed()).isTrue();
            });
    assertThat(world.counters.asked()).hasSizeLessThanOrEqualTo(1);
    assertThat(world.queue.waiting()).isEmpty();
    assertThat(world.counters.open()).isEmpty();
    assertThat(world.poison).isEmpty();
  }

  @Test
  void counter_allWell_takesOneTurnForEachNumberAndAsksOnce() {
    CounterWorld world = new CounterWorld().asked("a");
    world.runToEnd();

    assertEnded(world, "answered");
    assertThat(world.counters.asked()).containsExactly("a");
    assertThat(world.counter("a").turn()).isEqualTo(CounterWorld.GOAL);
    assertThat(world.events).isEmpty();
  }

  @Test
  void turn_isWrittenBeforeItIsSent_andDueWhenItsMessageIsVisible() {
    CounterWorld world = new CounterWorld().accepted("a");
    int before = world.effects.names().size();
    world.host.deliverNext();

    assertThat(world.effects.names().subList(before, before + 2))
        .containsExactly("counters.replace", "queue.send");
    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(
            waiting -> {
              assertThat(waiting.message().turn()).isEqualTo(1);
              assertThat(waiting.visible()).isEqualTo(world.counter("a").due());
            });
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_crashBeforeIt_heals(int effect, String name, int question) {
    CounterWorld world = new CounterWorld().asked("a");
    world.effects.crashBefore(effect);
    world.runToEnd();

    boolean lost = effect == question || effect == question + 1;
    assertEnded(world, lost ? "unknown" : "answered");
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_crashAfterIt_heals(int effect, String name, int question) {
    CounterWorld world = new CounterWorld().asked("a");
    world.effects.crashAfter(effect);
    world.runToEnd();

    boolean lost = effect == question - 1 || effect == question;
    assertEnded(world, lost ? "unknown" : "answered");
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_storeUnavailable_heals(int effect, String name, int question) {
    for (Mode mode : Mode.values()) {
      CounterWorld world = new CounterWorld().asked("a");
      failAt(world, effect, mode);
      world.runToEnd();

      assertEnded(world, "answered", "unknown");
    }
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void ledgerAway_forAnHourFromAnyEffectOn_heals(int effect, String name, int question) {
    CounterWorld world = new CounterWorld().asked("a");
    Instant until = world.clock.instant().plus(Duration.ofHours(1));
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void after(int number, String at) {
            if (number == effect) {
              world.effects.outage(
                  call -> call.startsWith("counters.") && world.clock.instant().isBefore(until));
            }
          }
        });
    world.runToEnd();

    assertEnded(world, "answered");
    assertThat(world.counters.asked()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void sameMessageTwice_secondTakenInsideTheFirst_sameEnd(int effect, String name, int question) {
    for (Function<CounterWorld, RunTurn> host :
        List.<Function<CounterWorld, RunTurn>>of(world -> world.turns, CounterWorld::otherHost)) {
      for (boolean remembers : new boolean[] {false, true}) {
        CounterWorld world = new CounterWorld().asked("a");
        world.counters.remembers = remembers;
        interleaveAt(world, effect, host);
        world.runToEnd();

        assertEnded(world, "answered", "unknown");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyMessage_sentTwice_copiesDieOut(int effect, String name, int question) {
    CounterWorld world = new CounterWorld().asked("a");
    world.queue.doubleAt(effect);
    world.runToEnd();

    assertEnded(world, "answered");
    assertThat(world.eventsNamed("MessageDropped")).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void message_ofAnOldTurn_isDropped() {
    CounterWorld world = new CounterWorld().accepted("a");
    TurnMessage first = TurnMessage.of(world.counter("a"));
    world.host.deliverNext();
    Counter before = world.counter("a");
    world.turns.take(first, false, world.events::add);

    assertThat(world.counter("a")).isEqualTo(before);
    assertThat(world.queue.waiting()).hasSize(1);
    assertThat(world.eventsNamed("MessageDropped"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.fields())
                    .containsEntry("kind", "counter")
                    .containsEntry("id", "a")
                    .containsEntry("why", "the counter is at turn 1"));
  }

  /** The step was written, but its next message may never have been sent. */
  @Test
  void message_redeliveredOneTurnBehind_sendsTheCurrentTurnForWhenItIsDue() {
    CounterWorld world = new CounterWorld().accepted("a");
    TurnMessage first = TurnMessage.of(world.counter("a"));
    world.host.deliverNext();
    world.queue.lose();
    world.clock.jump(Duration.ofSeconds(10));
    world.turns.take(first, true, world.events::add);

    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.visible()).isEqualTo(world.counter("a").due()));
  }

  /**
   * The message was returned because the ledger was unreachable, but its turn may have been taken.
   */
  @Test
  void message_putBackOneTurnBehind_sendsTheCurrentTurn() {
    CounterWorld world = new CounterWorld().accepted("a");
    TurnMessage first = TurnMessage.of(world.counter("a"));
    world.host.deliverNext();
    world.queue.lose();
    world.turns.take(first.putBack(), false, world.events::add);

    assertThat(world.queue.waiting()).hasSize(1);
  }

  @Test
  void message_redeliveredTwoTurnsBehind_isDropped() {
    CounterWorld world = new CounterWorld().accepted("a");
    TurnMessage first = TurnMessage.of(world.counter("a"));
    world.host.deliverNext();
    world.host.deliverNext();
    world.queue.lose();
    world.turns.take(first, true, world.events::add);

    assertThat(world.queue.waiting()).isEmpty();
  }

  @Test
  void message_ofNoDocument_isDroppedWithALine() {
    CounterWorld world = new CounterWorld();
    world.turns.take(new TurnMessage(Counter.key("b"), 3, false, null), false, world.events::add);

    assertThat(world.eventsNamed("MessageDropped"))
        .singleElement()
        .satisfies(
            line -> assertThat(line.fields()).containsEntry("why", "there is no such counter"));
    assertThat(world.queue.waiting()).isEmpty();
  }

  @Test
  void firstMessage_redeliveredAfterItMadeTheDocument_makesNoOther() {
    CounterWorld world = new CounterWorld().asked("a");
    Delivery first = world.queue.receive().orElseThrow();
    world.host.deliver(first);
    world.host.deliver(new Delivery(first.number(), first.door(), first.message(), 2));

    assertThat(world.counter("a").turn()).isEqualTo(1);
    world.runToEnd();
    assertEnded(world, "answered");
  }

  @Test
  void queueEmptied_theWatchdogSendsTheTurnAgainWhenItIsFifteenMinutesLate() {
    CounterWorld world = new CounterWorld().accepted("a");
    world.queue.lose();
    world.clock.jump(Duration.ofMinutes(15).minusMillis(1));
    world.watch();
    assertThat(world.queue.waiting()).isEmpty();

    world.clock.jump(Duration.ofMillis(1));
    world.watch();
    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.message().turn()).isZero());
    assertThat(world.eventsNamed("TurnResent"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.fields())
                    .containsEntry("id", "a")
                    .containsEntry("overdueSeconds", Duration.ofMinutes(15)));
    world.runToEnd();
    assertEnded(world, "answered");
  }

  /** The due time was moved before the turn was sent again. */
  @Test
  void backlog_breedsNoCopies() {
    CounterWorld world = new CounterWorld().accepted("a");
    world.clock.jump(Duration.ofMinutes(16));
    world.watch();
    world.watch();
    world.clock.jump(Duration.ofMinutes(5));
    world.watch();

    assertThat(world.queue.waiting()).hasSize(2);
  }

  @Test
  void overdueTurn_takenMeanwhile_isNotSent() {
    CounterWorld world = new CounterWorld().accepted("a");
    world.queue.lose();
    world.clock.jump(Duration.ofMinutes(16));
    onceBefore(world, "counters.replace", () -> world.counters.touch("a"));
    world.watch();

    assertThat(world.queue.waiting()).isEmpty();
  }

  @Test
  void messageThatIsPoison_isRevivedAndEndsWell() {
    CounterWorld world = new CounterWorld().accepted("a");
    Instant until = world.clock.instant().plus(Duration.ofMinutes(10));
    world.effects.outage(
        name -> name.startsWith("queue.") && world.clock.instant().isBefore(until));
    world.runToEnd();

    assertThat(world.poison).hasSize(1);
    world.poison.clear();
    assertThat(world.eventsNamed("TurnResent")).isNotEmpty();
    assertEnded(world, "answered");
  }

  @Test
  void endDecidedAndNotCarriedOut_isCarriedOutByTheWatchdog() {
    CounterWorld world = new CounterWorld().accepted("a");
    world.queue.lose();
    world.counters.replace(
        world.counters.find(Counter.key("a")).orElseThrow(), world.counter("a").ending("given up"));
    world.watch();

    assertEnded(world, "given up");
  }

  @Test
  void endDecidedAndNotCarriedOut_isCarriedOutByTheNextMessage_whichTakesNoStep() {
    CounterWorld world = new CounterWorld().accepted("a");
    world.counters.replace(
        world.counters.find(Counter.key("a")).orElseThrow(), world.counter("a").ending("given up"));
    world.host.deliverNext();

    assertEnded(world, "given up");
    assertThat(world.counter("a").count()).isZero();
  }

  @Test
  void deadline_passed_endsInsteadOfAnotherTurn() {
    CounterWorld world = new CounterWorld().accepted("a");
    world.host.deliverNext();
    world.clock.jump(Duration.ofHours(12));
    world.host.deliverNext();

    assertEnded(world, "late");
    assertThat(world.counters.asked()).isEmpty();
  }

  @Test
  void documentOfANewerApp_isToldAndLeftAlone_andGoesOnWhenThatRunsAgain() {
    CounterWorld world = new CounterWorld().accepted("a");
    Counter before = world.counter("a");
    world.counters.newer = true;
    world.host.deliverNext();
    assertThat(world.eventsNamed("LedgerNewer"))
        .singleElement()
        .satisfies(line -> assertThat(line.level()).isEqualTo(Event.Level.ERROR));
    assertThat(world.counter("a")).isEqualTo(before);
    world.clock.jump(Duration.ofHours(2));
    world.watch();
    assertThat(world.counter("a")).isEqualTo(before);
    assertThat(world.counters.open()).hasSize(1);

    world.counters.newer = false;
    world.runToEnd();
    assertEnded(world, "answered");
  }

  @Test
  void damagedDocument_isToldAndLeftAlone_andGoesOnWhenItCanBeRead() {
    CounterWorld world = new CounterWorld().accepted("a");
    world.counters.damaged = true;
    world.host.deliverNext();
    assertThat(world.eventsNamed("LedgerDamaged")).hasSize(1);
    assertThat(world.queue.waiting()).isEmpty();
    world.clock.jump(Duration.ofHours(2));
    world.watch();
    assertThat(world.counters.open()).hasSize(1);

    world.counters.damaged = false;
    world.runToEnd();
    assertEnded(world, "answered");
  }

  @Test
  void entryWithoutDocument_goesOnlyWhenAnHourOldByTheStoresClock() {
    CounterWorld world = new CounterWorld();
    world.counters.announce(Counter.key("b"));
    world.clock.jump(Duration.ofHours(1));
    world.watch();
    assertThat(world.counters.open()).hasSize(1);

    world.clock.jump(Duration.ofMillis(1));
    world.watch();
    assertThat(world.counters.open()).isEmpty();
  }

  @Test
  void entryWithoutDocument_announcedAnewMeanwhile_stays() {
    CounterWorld world = new CounterWorld();
    world.counters.announce(Counter.key("b"));
    world.clock.jump(Duration.ofHours(2));
    onceBefore(world, "counters.removeUnchanged", () -> world.counters.announce(Counter.key("b")));
    world.watch();

    assertThat(world.counters.open()).hasSize(1);
  }

  /** The message is from a newer version of the app that was rolled back. */
  @Test
  void messageOfAnUnknownKind_isToldAndComesBackUntilItsVersionRunsAgain() {
    CounterWorld world = new CounterWorld().accepted("a");
    RunTurn older =
        new RunTurn(List.of(), world.counters, world.queue, CounterWorld.TIMINGS, world.clock);
    for (int rounds = 0; rounds < 10; rounds++) {
      world.clock.jumpTo(world.queue.nextVisible().orElseThrow());
      Delivery delivery = world.queue.receive().orElseThrow();
      older.take(delivery.message(), false, world.events::add);
    }
    assertThat(world.eventsNamed("LedgerNewer"))
        .hasSize(10)
        .allSatisfy(
            line ->
                assertThat(line.fields())
                    .containsEntry("service", "contoso")
                    .containsEntry("blob", "open/contoso/counter/a"));
    assertThat(world.queue.waiting()).hasSize(1);
    assertThat(world.counter("a").turn()).isZero();

    world.runToEnd();
    assertEnded(world, "answered");
  }

  @Test
  void entryOfAnUnknownKind_isToldAndStaysHoweverOldItIs() {
    CounterWorld world = new CounterWorld();
    world.counters.announce(Counter.key("b"));
    world.clock.jump(Duration.ofDays(7));
    new ReviveTurn(List.of(), world.counters, world.queue, CounterWorld.TIMINGS, world.clock)
        .revive(world.counters.open().get(0), world.events::add);

    assertThat(world.counters.open()).hasSize(1);
    assertThat(world.eventsNamed("LedgerNewer")).hasSize(1);
  }

  @Test
  void messageOfANewerVersion_thatCannotBeRead_comesBackAsItCame() {
    CounterWorld world = new CounterWorld();
    TurnMessage unread =
        new TurnMessage(
            new TurnKey("counter", "contoso", "a"), 0, false, new TurnMessage.Unread("{…}"));
    world.turns.take(unread, false, world.events::add);

    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.message().content()).isEqualTo(unread.content()));
    assertThat(world.eventsNamed("LedgerNewer")).hasSize(1);
  }

  /** A world whose next turn asks the question. */
  private static CounterWorld aboutToAsk() {
    CounterWorld world = new CounterWorld().accepted("a");
    while (world.counter("a").count() < CounterWorld.GOAL) {
      world.host.deliverNext();
    }
    world.clock.jumpTo(world.queue.nextVisible().orElseThrow());
    return world;
  }

  @Test
  void question_writtenByAnotherExecutionFirst_isNotAsked() {
    CounterWorld world = aboutToAsk();
    onceBefore(world, "counters.replace", () -> world.counters.touch("a"));
    world.host.deliverNext();

    assertThat(world.counters.asked()).isEmpty();
    assertThat(world.counter("a").attempt()).isNull();
  }

  @Test
  void answer_documentWrittenMeanwhile_isKeptAllTheSame() {
    CounterWorld world = aboutToAsk();
    onceAfter(world, "world.ask", () -> world.counters.touch("a"));
    world.host.deliverNext();

    assertEnded(world, "answered");
  }

  @Test
  void answer_endedMeanwhile_changesNothing() {
    CounterWorld world = aboutToAsk();
    onceAfter(
        world,
        "world.ask",
        () ->
            world.counters.replace(
                world.counters.find(Counter.key("a")).orElseThrow(),
                world.counter("a").ending("given up")));
    world.host.deliverNext();
    world.runToEnd();

    assertEnded(world, "given up");
  }

  @Test
  void answer_documentKeepsChanging_theMessageComesBackAndNothingIsAskedTwice() {
    CounterWorld world = aboutToAsk();
    world.effects.hook(
        new Effects.Hook() {
          private boolean heard;

          @Override
          public void before(int number, String name) {
            if (heard && name.equals("counters.replace")) {
              world.counters.touch("a");
            }
            heard |= name.equals("world.ask");
          }
        });
    TurnMessage message = world.queue.receive().orElseThrow().message();
    assertThatThrownBy(() -> world.turns.take(message, false, world.events::add))
        .isInstanceOf(KeepsChangingException.class);
    world.effects.calm();
    world.runToEnd();

    assertEnded(world, "unknown");
  }

  @Test
  void ledgerAway_rightAfterTheAnswer_theMessageCarriesItAfterAMinute() {
    CounterWorld world = aboutToAsk();
    onceAfter(world, "world.ask", () -> world.effects.outage("counters.replace"::equals));
    world.host.deliverNext();

    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(
            waiting -> {
              assertThat(waiting.message().content()).isInstanceOf(CounterKind.Said.class);
              assertThat(waiting.message().again()).isTrue();
              assertThat(waiting.visible())
                  .isEqualTo(world.clock.instant().plus(Duration.ofMinutes(1)));
            });
    assertThat(world.eventsNamed("LedgerUnavailable"))
        .singleElement()
        .satisfies(line -> assertThat(line.fields()).containsEntry("message", "after it asked"));
    world.effects.calm();
    world.runToEnd();
    assertEnded(world, "answered");
    assertThat(world.counters.asked()).hasSize(1);
  }

  @Test
  void ledgerAndQueueAway_forAMoment_theAnswerIsRecordedInALaterRound() {
    CounterWorld world = aboutToAsk();
    int[] vain = {4};
    onceAfter(
        world,
        "world.ask",
        () -> world.effects.outage(name -> !name.startsWith("world.") && vain[0]-- > 0));
    world.host.deliverNext();

    assertEnded(world, "answered");
  }

  @Test
  void ledgerAndQueueAway_theHostIsToldAfterThreeRounds() {
    CounterWorld world = aboutToAsk();
    onceAfter(world, "world.ask", () -> world.effects.outage(name -> !name.startsWith("world.")));
    TurnMessage message = world.queue.receive().orElseThrow().message();

    assertThatThrownBy(() -> world.turns.take(message, false, world.events::add))
        .isInstanceOf(QueueUnavailableException.class);
    assertThat(world.eventsNamed("LedgerUnavailable")).hasSize(3);
  }

  @Test
  void carriedAnswer_ofAnotherAttempt_isNoAnswer() {
    CounterWorld world = aboutToAsk();
    TurnMessage forged =
        TurnMessage.of(world.counter("a")).putBack(new CounterKind.Said("guessed", "forged"));
    world.turns.take(forged, false, world.events::add);
    world.runToEnd();

    assertEnded(world, "answered");
  }

  @Test
  void carriedAnswer_thatATurnFollowsFrom_isThisMessagesStep() {
    CounterWorld world = aboutToAsk();
    onceAfter(world, "world.ask", () -> world.effects.outage("counters.replace"::equals));
    world.host.deliverNext();
    world.effects.calm();
    world.queue.lose();
    Counter asking = world.counter("a");
    TurnMessage carrying =
        TurnMessage.of(asking).putBack(new CounterKind.Said(asking.attempt(), CounterKind.LATER));
    world.turns.take(carrying, false, world.events::add);

    assertThat(world.counter("a").turn()).isEqualTo(asking.turn() + 1);
    assertThat(world.queue.waiting()).hasSize(1);
    assertThat(world.eventsNamed("MessageDropped")).isEmpty();
  }

  @Test
  void tooLittleTimeLeft_theMessageComesBackAndNothingIsWritten() {
    CounterWorld world = aboutToAsk();
    Counter before = world.counter("a");
    world.counters.tooLate = true;
    world.host.deliverNext();

    assertThat(world.counter("a")).isEqualTo(before);
    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.message().again()).isTrue());
    assertThat(world.eventsNamed("LedgerUnavailable"))
        .singleElement()
        .satisfies(line -> assertThat(line.fields()).containsEntry("message", "too late"));
    world.counters.tooLate = false;
    world.runToEnd();
    assertEnded(world, "answered");
  }

  @Test
  void remembered_nobodyWroteSince_readsNothing() {
    CounterWorld world = new CounterWorld().accepted("a");
    world.counters.remembers = true;
    world.host.deliverNext();
    world.effects.failNext("counters.find", Mode.UNAVAILABLE_BEFORE);
    world.host.deliverNext();

    assertThat(world.counter("a").count()).isEqualTo(2);
    assertThat(world.eventsNamed("LedgerUnavailable")).isEmpty();
  }

  @Test
  void remembered_writtenSince_theMessageComesBackAndTheTurnIsTakenFromTheLedger() {
    CounterWorld world = new CounterWorld().accepted("a");
    world.counters.remembers = true;
    world.host.deliverNext();
    world.counters.touch("a");
    world.host.deliverNext();

    assertThat(world.counter("a").count()).isEqualTo(1);
    assertThat(world.queue.waiting())
        .singleElement()
        .satisfies(
            waiting -> {
              assertThat(waiting.message().again()).isTrue();
              assertThat(waiting.door()).isEqualTo(TurnQueue.STARTS);
            });
    world.runToEnd();
    assertEnded(world, "answered");
    assertThat(world.eventsNamed("TurnResent")).isEmpty();
  }

  private static void onceBefore(CounterWorld world, String effect, Runnable action) {
    world.effects.hook(once(effect, true, action));
  }

  private static void onceAfter(CounterWorld world, String effect, Runnable action) {
    world.effects.hook(once(effect, false, action));
  }

  private static Effects.Hook once(String effect, boolean before, Runnable action) {
    return new Effects.Hook() {
      private boolean done;

      private void at(String name, boolean now) {
        if (now && name.equals(effect) && !done) {
          done = true;
          action.run();
        }
      }

      @Override
      public void before(int number, String name) {
        at(name, before);
      }

      @Override
      public void after(int number, String name) {
        at(name, !before);
      }
    };
  }

  /** The one who is asked never throws; only store calls can fail. */
  private static void failAt(CounterWorld world, int effect, Mode mode) {
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void after(int number, String name) {
            if (number == effect - 1) {
              world.effects.failNext(next -> !next.startsWith("world."), mode);
            }
          }
        });
  }

  /** At one effect a second execution of the same message runs to its end. */
  private static void interleaveAt(
      CounterWorld world, int effect, Function<CounterWorld, RunTurn> host) {
    world.effects.hook(
        new Effects.Hook() {
          private boolean done;

          @Override
          public void before(int number, String name) {
            Delivery current = world.host.delivering();
            if (number == effect && !done && current != null) {
              done = true;
              host.apply(world).take(current.message(), false, world.events::add);
            }
          }
        });
  }
}
