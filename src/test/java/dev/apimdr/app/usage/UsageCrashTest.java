package dev.apimdr.app.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.Effects.Mode;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.ports.MemoryUsage;
import dev.apimdr.core.usage.KeptRow;
import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsagePhase;
import dev.apimdr.core.usage.UsageReport;
import dev.apimdr.core.usage.UsageRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever fails, and wherever: each day's file is there once, whole, and nothing is left over. */
class UsageCrashTest {
  private static final String FIRST = "2026-11-18";

  /** The reads of one turn, of 20 s and 3 s each. */
  private static final int READS_OF_A_TURN = 7;

  /** Days of one page and of many: the calls of one day are more than a turn reads. */
  private static UsageWorld world() {
    UsageWorld world = new UsageWorld();
    world.usage.reports.rows(UsageCrashTest::rowsOf);
    return world;
  }

  private static int rowsOf(ReportDay file) {
    if (file.report() == UsageReport.BY_API) {
      return 2;
    }
    return file.day().toString().equals("2026-11-20") ? 9500 : file.day().getDayOfMonth() % 2;
  }

  private static List<UsageRow> rows(ReportDay file) {
    return IntStream.range(0, rowsOf(file))
        .mapToObj(row -> MemoryUsage.row(file, row))
        .flatMap(row -> KeptRow.of(file, row).stream())
        .toList();
  }

  private static UsageWorld undisturbed() {
    return world().requested().runToEnd();
  }

  static Stream<Arguments> everyEffect() {
    List<String> names = undisturbed().effects.names();
    return IntStream.rangeClosed(1, names.size()).mapToObj(k -> Arguments.of(k, names.get(k - 1)));
  }

  private static void assertDone(UsageWorld world) {
    world.effects.calm();
    assertThat(world.export().phase()).isEqualTo(UsagePhase.DONE);
    List<ReportDay> due = world.due(FIRST);
    assertThat(world.usage.files.order()).containsExactlyInAnyOrderElementsOf(due);
    assertThat(world.usage.files.written()).hasSize(due.size());
    for (ReportDay file : due) {
      String name =
          "contoso/%s/%s.jsonl.gz"
              .formatted(file.report().wireName(), file.day().toString().replace('-', '/'));
      assertThat(world.usage.files.written().get(name)).as(name).isEqualTo(rows(file));
    }
    assertThat(world.queue.waiting()).isEmpty();
    assertThat(world.open()).isEmpty();
    assertThat(world.poison).isEmpty();
    assertThat(world.eventsNamed("UsageExported")).hasSizeLessThanOrEqualTo(1);
  }

  private static void assertReadAgain(UsageWorld world, int atMost) {
    int once = undisturbed().usage.reports.asked().size();
    assertThat(world.usage.reports.asked()).hasSizeBetween(once, once + atMost);
  }

  @Test
  void allWell_newestFirst_nothingTwice_inSeveralTurns() {
    UsageWorld world = undisturbed();

    assertDone(world);
    assertThat(world.usage.files.order()).isEqualTo(world.due(FIRST));
    assertThat(world.usage.reports.asked()).doesNotHaveDuplicates().hasSize(8 + 10);
    assertThat(world.export().turn()).isEqualTo(2);
    assertThat(world.usage.files.mostAtOnce()).isEqualTo(1000);
    assertThat(world.eventsNamed("UsageExported")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_crashBeforeIt_heals(int effect, String name) {
    UsageWorld world = world();
    world.effects.crashBefore(effect);
    world.requested().runToEnd();

    assertDone(world);
    assertReadAgain(world, READS_OF_A_TURN);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_crashAfterIt_heals(int effect, String name) {
    UsageWorld world = world();
    world.effects.crashAfter(effect);
    world.requested().runToEnd();

    assertDone(world);
    assertReadAgain(world, READS_OF_A_TURN);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyEffect_storeUnavailable_heals(int effect, String name) {
    for (Mode mode : Mode.values()) {
      UsageWorld world = world();
      world.effects.hook(
          new Effects.Hook() {
            @Override
            public void after(int number, String at) {
              if (number == effect) {
                world.effects.failNext(next -> !next.startsWith("reports."), mode);
              }
            }
          });
      world.requested().runToEnd();

      assertDone(world);
    }
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void filesAway_forAnHourFromAnyEffectOn_heals(int effect, String name) {
    UsageWorld world = world().requested();
    Instant until = world.clock.instant().plus(Duration.ofHours(1));
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void after(int number, String at) {
            if (number == effect) {
              world.effects.outage(
                  call ->
                      (call.startsWith("files.") || call.startsWith("usage."))
                          && world.clock.instant().isBefore(until));
            }
          }
        });
    world.runToEnd();

    assertDone(world);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void sameMessageTwice_secondTakenInsideTheFirst_sameEnd(int effect, String name) {
    for (Duration slow : List.of(Duration.ofSeconds(3), Duration.ofSeconds(20))) {
      UsageWorld world = world().requested();
      world.effects.hook(
          new Effects.Hook() {
            private boolean done;

            @Override
            public void before(int number, String at) {
              Delivery current = world.host.delivering();
              if (number == effect && !done && current != null) {
                done = true;
                world.takesPerRead(slow);
                world.take(world.otherHost(), current);
                world.takesPerRead(Duration.ofSeconds(3));
              }
            }
          });
      world.runToEnd();

      world.effects.calm();
      assertThat(world.export().phase()).isEqualTo(UsagePhase.DONE);
      for (ReportDay file : world.due(FIRST)) {
        String name2 =
            "contoso/%s/%s.jsonl.gz"
                .formatted(file.report().wireName(), file.day().toString().replace('-', '/'));
        assertThat(world.usage.files.written().get(name2)).as(name2).isEqualTo(rows(file));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void anyMessage_sentTwice_copiesDieOut(int effect, String name) {
    UsageWorld world = world();
    world.queue.doubleAt(effect);
    world.requested().runToEnd();

    assertDone(world);
    assertReadAgain(world, 0);
  }

  @ParameterizedTest
  @MethodSource("everyEffect")
  void everyMessageLost_fromAnyEffectOn_theWatchdogGoesOn(int effect, String name) {
    UsageWorld world = world();
    world.effects.hook(
        new Effects.Hook() {
          @Override
          public void after(int number, String at) {
            if (number == effect) {
              world.queue.lose();
            }
          }
        });
    world.requested().runToEnd();

    assertDone(world);
  }
}
