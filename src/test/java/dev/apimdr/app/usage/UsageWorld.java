package dev.apimdr.app.usage;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryLedger;
import dev.apimdr.app.ports.MemoryQueue;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.ports.MemoryUsage;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.turns.PlayedHost;
import dev.apimdr.app.turns.ReviveTurn;
import dev.apimdr.app.turns.RunTurn;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.turn.OpenTurn;
import dev.apimdr.core.turn.TurnTimings;
import dev.apimdr.core.usage.DueDays;
import dev.apimdr.core.usage.ReportDay;
import dev.apimdr.core.usage.UsageExport;
import dev.apimdr.core.usage.UsageReport;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Exports on fakes and a simulated clock: messages are delivered as the host does, the watchdog
 * runs every five minutes, and each GET takes its time.
 */
final class UsageWorld {
  private static final TurnTimings TIMINGS =
      new TurnTimings(Duration.ofMinutes(1), Duration.ofMinutes(15), Duration.ofHours(1));

  final World.JumpingClock clock = new World.JumpingClock(Samples.T0);
  final Effects effects = new Effects();
  final MemoryQueue queue = new MemoryQueue(clock, effects);
  final MemoryLedger ledger = new MemoryLedger(clock, effects);
  final MemoryUsage usage = new MemoryUsage(effects);
  final List<Event> events = new ArrayList<>();

  private UsageSettings settings =
      new UsageSettings(
          EnumSet.of(UsageReport.BY_API, UsageReport.BY_REQUEST), Optional.empty(), "apim-usage");
  private long nanos;
  private final AtomicInteger ids = new AtomicInteger();
  private final ExecutionDeadline deadline = new ExecutionDeadline(() -> nanos);
  private final AppRuntime runtime =
      new AppRuntime(
          clock,
          deadline,
          () -> Integer.toHexString(0x10000000 + ids.incrementAndGet()) + "-0000",
          new Parallelism(1, deadline));
  private final UsageTurns kind = new UsageTurns(usage.ports(), ledger.open(), runtime);
  private final ReviveTurn revive =
      new ReviveTurn(List.of(kind), ledger.open(), queue, TIMINGS, clock);
  private RunTurn turns = otherHost();
  final PlayedHost host =
      new PlayedHost(
          clock,
          queue,
          effects,
          delivery -> take(turns, delivery),
          () -> turns = otherHost(),
          this::watch);
  final List<Delivery> poison = host.poison();

  UsageWorld() {
    takesPerRead(Duration.ofSeconds(3));
  }

  /** How long each GET takes from now on. */
  UsageWorld takesPerRead(Duration time) {
    usage.reports.onRead(
        () -> {
          clock.jump(time);
          nanos += time.toNanos();
        });
    return this;
  }

  UsageWorld reports(UsageReport... reports) {
    settings = new UsageSettings(Set.of(reports), settings.since(), "apim-usage");
    return this;
  }

  UsageWorld since(String day) {
    settings =
        new UsageSettings(settings.reports(), Optional.of(LocalDate.parse(day)), "apim-usage");
    return this;
  }

  RunTurn otherHost() {
    return new RunTurn(List.of(kind), ledger.open(), queue, TIMINGS, clock);
  }

  /** The timer fires, and again where that failed. */
  UsageWorld requested() {
    try {
      request();
    } catch (RuntimeException | Effects.Crash failed) {
      effects.hook(new Effects.Hook() {});
      try {
        request();
      } catch (RuntimeException again) {
        watch();
      }
    }
    return this;
  }

  private void request() {
    new RequestExport(usage.exports, ledger.open(), queue, settings, runtime)
        .request(Samples.CONTOSO);
  }

  UsageExport export() {
    return usage.exports.find(Samples.KEY).orElseThrow().value();
  }

  /** Everything that is due now, the newest first. */
  List<ReportDay> due(String from) {
    return new DueDays(settings.reports(), LocalDate.parse(from), DueDays.newest(clock.instant()))
        .newestFirst()
        .toList();
  }

  /** The names of the index's entries. */
  List<String> open() {
    return ledger.blobs().stream().filter(name -> name.startsWith("open/")).toList();
  }

  UsageWorld runToEnd() {
    host.run(
        clock.instant().plus(Duration.ofDays(2)),
        () -> queue.waiting().isEmpty() && open().isEmpty());
    return this;
  }

  /** One run of the watchdog; a failure does not affect the next run. */
  void watch() {
    try {
      for (OpenTurn entry : ledger.open().index().others()) {
        deadline.run(() -> revive.revive(entry, events::add));
      }
    } catch (RuntimeException | Effects.Crash failed) {
      effects.hook(new Effects.Hook() {});
    }
  }

  /** A delivery to one host, without what the queue does about a failure. */
  void take(RunTurn to, Delivery delivery) {
    deadline.run(() -> to.take(delivery.message(), delivery.dequeueCount() > 1, events::add));
  }

  List<Event> eventsNamed(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }
}
