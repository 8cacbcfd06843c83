package dev.apimdr.fuzz;

import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.app.ports.MemoryBackupStore;
import dev.apimdr.app.ports.MemoryDrillServices;
import dev.apimdr.app.ports.MemoryEntities;
import dev.apimdr.app.ports.MemoryGateways;
import dev.apimdr.app.ports.MemoryLedger;
import dev.apimdr.app.ports.MemoryQueue;
import dev.apimdr.app.ports.MemorySigningKeys;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.app.turns.World;
import dev.apimdr.core.drill.DrillGroup;
import dev.apimdr.core.drill.DrillTags;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.schedule.Schedule;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.Follow;
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
 * The state of one run: the fakes on the true time, the hosts with their wrong clocks, the
 * configuration, and the stack of running executions.
 */
final class FuzzWorld {
  static final int HOSTS = 3;
  static final Instant BEGIN = Instant.parse("2026-11-23T02:00:00Z");
  static final Duration START_WITHIN = Duration.ofHours(1);

  /** The host's time-out; an execution that respects the app's own limits ends before it. */
  static final Duration FUNCTION_TIMEOUT = Duration.ofMinutes(4);

  /** The maximum nesting of executions. */
  private static final int DEEPEST = 4;

  /** Limits runs in which executions keep starting further ones. */
  private static final int MOST_EXECUTIONS = 400;

  private static final Follow FOLLOW =
      new Follow("contoso", Schedule.parse("0 0 * * * *"), Follow.Selection.NEWEST, 0);

  /** Where drills make their services. */
  static final DrillGroup DRILLS =
      new DrillGroup("00000000-0000-0000-0000-000000000009", "rg-drills");

  /** Services in that group that no drill made: one that is there, and one that was deleted. */
  static final List<ServiceId> SERVICES_OF_OTHERS =
      List.of(DRILLS.service("drill-by-hand"), DRILLS.service("drill-deleted"));

  private record Due(Instant at, Runnable what) {}

  final Choices choices;
  final FailureMix mix;
  final Story story;
  final Clock clock = new TrueTime();
  final Effects effects = new Effects();
  final MemoryLedger ledger = new MemoryLedger(clock, effects);
  final MemoryQueue queue = new MemoryQueue(clock, effects);
  final MemoryBackupStore store = new MemoryBackupStore(effects);
  final MemoryApiManagement arm =
      new MemoryApiManagement(clock, effects, store, Duration.ofMinutes(8));
  final MemoryDrillServices drillServices = new MemoryDrillServices(clock, effects);
  final MemoryEntities entities = new MemoryEntities(effects);
  final MemoryGateways gateways = new MemoryGateways(effects);
  final SigningKeys keys = new MemorySigningKeys(clock);
  final StandbyUsers users = new StandbyUsers(this);
  final Oracle oracle = new Oracle(this);
  Fleet fleet;

  /** How often the lists were changed. */
  int changesOfLists;

  boolean standbyIsTarget = true;
  boolean standbyIsProtected = true;

  /** Whether the settings say that the standby follows, where it is a target. */
  boolean standbyFollows;

  Duration startWithin = START_WITHIN;

  /** Promises that are not checked because a violation is known. */
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
    this.mix = new FailureMix(choices.ofRun());
    this.story = new Story(told);
    this.ports = Boundaries.around(this);
    this.standbyFollows = mix.follows;
    this.fleet = listed();
    restartHosts();
    RecoveryPoint point = point();
    ledger.recoveryPoints().add(point);
    store.put(point.blob(), point.facts());
    fill(entities);
    arm.userAssigned(mix.drills ? List.of(MemoryDrillServices.CLIENT_ID) : List.of());
    drillServices.put(SERVICES_OF_OTHERS.get(0), Map.of(DrillTags.DELETE_AFTER, BEGIN.toString()));
    drillServices.gone(SERVICES_OF_OTHERS.get(1), BEGIN);
  }

  /** What there is to restore; a drill must know the tier. */
  private RecoveryPoint point() {
    RecoveryPoint point = Samples.recoveryPoint(BEGIN.minus(Duration.ofHours(1)));
    return mix.drills
        ? new RecoveryPoint(
            new RecoveryPoint.Source(point.service(), "Premium", 1, "West Europe"),
            point.blob(),
            point.facts(),
            point.window(),
            point.origin(),
            point.caveats(),
            point.omitted(),
            point.content())
        : point;
  }

  /** Some entities, with a page, an entity that is read by itself and a policy among them. */
  private static void fill(MemoryEntities entities) {
    entities
        .policy("", "<policies/>")
        .put("namedValues", "v", Map.of("value", "x"))
        .put("namedValues", "w", Map.of("value", "y"))
        .put("apis", "echo", Map.of("apiRevision", "1", "isCurrent", true))
        .row("apis/echo/revisions", Map.of("apiRevision", "1", "isCurrent", true))
        .put("apis/echo/operations", "get", Map.of("method", "GET"))
        .policy("apis/echo/operations/get/", "<b/>");
  }

  /** The list of services; with catch-up backups it has only one. */
  private Fleet listed() {
    Access access = new Access(AccessType.SYSTEM_ASSIGNED, null);
    Map<String, Fleet.ProtectedService> services = new HashMap<>();
    if (!mix.catchUp) {
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
                new Fleet.RestoreTarget(
                    World.STANDBY,
                    access,
                    Set.of("contoso", "standby"),
                    standbyFollows ? FOLLOW : null))
            : Map.of());
  }

  private static Fleet.ProtectedService protectedService(ServiceId id, Access access) {
    return new Fleet.ProtectedService(id, access, Duration.ofHours(26));
  }

  /** Changes the list of services, which every execution reads anew. */
  void changeList(boolean target, boolean isProtected) {
    standbyIsTarget = target;
    standbyIsProtected = isProtected;
    changesOfLists++;
    fleet = listed();
  }

  /** Changes whether the standby follows. */
  void changeFollow(boolean follows) {
    standbyFollows = follows;
    changesOfLists++;
    fleet = listed();
  }

  /** Starts new processes with the current settings; running executions end on the old ones. */
  void restartHosts() {
    List<Host> started = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      started.add(new Host(String.valueOf((char) ('A' + i)), this, ports, mix.clocksOff.get(i)));
    }
    hosts = List.copyOf(started);
  }

  List<Host> hosts() {
    return hosts;
  }

  int nextNumber() {
    return ++numbers;
  }

  /** An id; the name of a drill's service begins with its digits, which must be all there. */
  String nextId() {
    return mix.drills ? "id-%04d".formatted(nextNumber()) : "id-" + nextNumber();
  }

  long nanoTime() {
    return Duration.between(BEGIN, now).toNanos();
  }

  /** Lets time pass, with everything due meanwhile. */
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

  /** Schedules an event. */
  void later(Duration in, Runnable what) {
    due.add(new Due(now.plus(in), what));
  }

  Optional<Execution> running() {
    return Optional.ofNullable(running.peek());
  }

  /** The message of one of the running executions. */
  Optional<MemoryQueue.Delivery> inFlight() {
    return running.stream()
        .flatMap(execution -> Optional.ofNullable(execution.delivery).stream())
        .findFirst();
  }

  /** Whether another execution may be nested in the running one. */
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

  /** Stops all failures. */
  void calm() {
    disturbed = false;
  }

  boolean isDisturbed() {
    return disturbed;
  }

  void tell(Supplier<String> line) {
    story.tell(now, running.size(), line);
  }

  /** Adds the start of an execution to the story; in the calm part only if more follows. */
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
