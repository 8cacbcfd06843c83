package dev.apimdr.fuzz;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.app.ports.MemoryBackupStore;
import dev.apimdr.app.ports.MemoryLedger;
import dev.apimdr.app.ports.MemoryQueue;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Everything of one run: the fakes on the true time, the hosts with their wrong clocks, the
 * configuration, and which executions are under way, each within the one before.
 */
final class FuzzWorld {
  static final int HOSTS = 3;
  static final Instant BEGIN = Instant.parse("2026-11-23T02:00:00Z");
  static final Duration START_WITHIN = Duration.ofHours(1);

  /** An execution within the product's own bounds ends before the host would end its worker. */
  static final Duration FUNCTION_TIMEOUT = Duration.ofMinutes(4);

  /** How deep executions stand within the first one. */
  private static final int DEEPEST = 4;

  /** A run that goes on breeding executions is told nothing new. */
  private static final int MOST_EXECUTIONS = 400;

  private record Due(Instant at, Runnable what) {}

  final Choices choices;
  final Temper temper;
  final Story story;
  final Clock clock = new TrueTime();
  final Effects effects = new Effects();
  final MemoryLedger ledger = new MemoryLedger(clock, effects);
  final MemoryQueue queue = new MemoryQueue(clock, effects);
  final MemoryBackupStore store = new MemoryBackupStore(effects);
  final MemoryApiManagement arm =
      new MemoryApiManagement(clock, effects, store, Duration.ofMinutes(8));
  final Oracle oracle = new Oracle(this);
  Fleet fleet;

  /** How often the lists were changed. */
  int changesOfLists;

  boolean standbyIsTarget = true;
  boolean standbyIsProtected = true;
  Duration startWithin = START_WITHIN;

  /** Promises that are known to be broken, so that others are looked at. */
  Set<String> excepted = Set.of();

  private final Ports ports;
  private final Deque<Execution> running = new ArrayDeque<>();
  private final List<Due> due = new ArrayList<>();
  private Instant now = BEGIN;
  private List<Host> hosts = List.of();
  private int numbers;
  private int executions;
  private boolean disturbed = true;

  FuzzWorld(Choices choices, boolean told) {
    this.choices = choices;
    this.temper = new Temper(choices.ofRun());
    this.story = new Story(told);
    this.ports = Boundaries.around(this);
    this.fleet = listed();
    restartHosts();
    RecoveryPoint point = Samples.recoveryPoint(BEGIN.minus(Duration.ofHours(1)));
    ledger.points().add(point);
    store.put(point.blob(), point.facts());
  }

  /** The list of services; where the watchdog catches up it has only one to look at. */
  private Fleet listed() {
    Access access = new Access(AccessType.SYSTEM_ASSIGNED, null);
    Map<String, Fleet.ProtectedService> services = new HashMap<>();
    if (!temper.catchUp) {
      services.put("contoso", protectedService(World.CONTOSO, access));
    }
    if (standbyIsProtected) {
      services.put("standby", protectedService(World.STANDBY, access));
    }
    return new Fleet(
        services,
        standbyIsTarget
            ? Map.of(
                "standby",
                new Fleet.RestoreTarget(World.STANDBY, access, Set.of("contoso", "standby")))
            : Map.of());
  }

  private static Fleet.ProtectedService protectedService(ServiceId id, Access access) {
    return new Fleet.ProtectedService(id, access, Duration.ofHours(26));
  }

  /** The list of services is read by every execution anew. */
  void changeList(boolean target, boolean isProtected) {
    standbyIsTarget = target;
    standbyIsProtected = isProtected;
    changesOfLists++;
    fleet = listed();
  }

  /** New processes with the settings of now; executions under way end on the old ones. */
  void restartHosts() {
    List<Host> started = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      started.add(new Host(String.valueOf((char) ('A' + i)), this, ports, temper.clocksOff.get(i)));
    }
    hosts = List.copyOf(started);
  }

  List<Host> hosts() {
    return hosts;
  }

  int nextNumber() {
    return ++numbers;
  }

  long nanoTime() {
    return Duration.between(BEGIN, now).toNanos();
  }

  /** Time goes by, and what was to happen meanwhile happens. */
  void pass(Duration time) {
    jumpTo(now.plus(time));
  }

  void jumpTo(Instant next) {
    while (true) {
      Optional<Due> first =
          due.stream()
              .filter(what -> !what.at().isAfter(next))
              .min((one, other) -> one.at().compareTo(other.at()));
      if (first.isEmpty()) {
        break;
      }
      due.remove(first.get());
      to(first.get().at());
      first.get().what().run();
    }
    to(next);
  }

  private void to(Instant next) {
    if (next.isAfter(now)) {
      oracle.passes(now, next, !disturbed);
      now = next;
    }
  }

  /** Something happens by itself, later. */
  void later(Duration in, Runnable what) {
    due.add(new Due(now.plus(in), what));
  }

  Optional<Execution> running() {
    return Optional.ofNullable(running.peek());
  }

  /** The message that one of the executions under way was begun with. */
  Optional<MemoryQueue.Delivery> inFlight() {
    return running.stream()
        .flatMap(execution -> Optional.ofNullable(execution.delivery).stream())
        .findFirst();
  }

  /** Whether another execution may run within the one under way. */
  boolean mayNest() {
    return running.size() <= DEEPEST && executions < MOST_EXECUTIONS;
  }

  void enter(Execution execution) {
    executions++;
    running.push(execution);
  }

  void leave() {
    running.pop();
  }

  /** From now on nothing fails any more. */
  void calm() {
    disturbed = false;
  }

  boolean isDisturbed() {
    return disturbed;
  }

  void tell(Supplier<String> line) {
    story.tell(now, running.size(), line);
  }

  /** An execution begins; in calm most of them are not worth a line. */
  void tellBegin(Supplier<String> line) {
    if (disturbed) {
      tell(line);
    } else {
      story.begins(now, running.size(), line);
    }
  }

  /** The true time. */
  private final class TrueTime extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
