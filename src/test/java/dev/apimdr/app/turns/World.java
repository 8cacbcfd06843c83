package dev.apimdr.app.turns;

import dev.apimdr.app.catalogue.CheckRecoveryPoints;
import dev.apimdr.app.catalogue.OneListing;
import dev.apimdr.app.change.ReadChanges;
import dev.apimdr.app.completion.AfterSuccess;
import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.inventory.InventoryAfterSuccess;
import dev.apimdr.app.inventory.InventorySettings;
import dev.apimdr.app.inventory.InventoryTurns;
import dev.apimdr.app.inventory.RequestInventory;
import dev.apimdr.app.operation.OperationTurns;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.DeadMansSwitch;
import dev.apimdr.app.ports.Effects;
import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.app.ports.MemoryBackupStore;
import dev.apimdr.app.ports.MemoryEntities;
import dev.apimdr.app.ports.MemoryGateways;
import dev.apimdr.app.ports.MemoryLedger;
import dev.apimdr.app.ports.MemoryQueue;
import dev.apimdr.app.ports.MemoryQueue.Delivery;
import dev.apimdr.app.ports.MemorySigningKeys;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.probe.BeginProbes;
import dev.apimdr.app.probe.ProbeTurns;
import dev.apimdr.app.proof.BeginProof;
import dev.apimdr.app.proof.ProofSettings;
import dev.apimdr.app.proof.ProofTurns;
import dev.apimdr.app.requests.AbandonOperation;
import dev.apimdr.app.requests.AcceptBackup;
import dev.apimdr.app.requests.AcceptInventory;
import dev.apimdr.app.requests.AcceptRestore;
import dev.apimdr.app.requests.BackupRequest;
import dev.apimdr.app.requests.Caller;
import dev.apimdr.app.requests.Requests;
import dev.apimdr.app.requests.RestoreRequest;
import dev.apimdr.app.requests.StartScheduledBackups;
import dev.apimdr.app.requests.WantedBackup;
import dev.apimdr.app.retention.PruneRecoveryPoints;
import dev.apimdr.app.signing.Signatures;
import dev.apimdr.app.standby.FollowSource;
import dev.apimdr.app.telemetry.Event;
import dev.apimdr.app.usage.NoExports;
import dev.apimdr.app.watch.CatchUpSettings;
import dev.apimdr.app.watch.Watchdog;
import dev.apimdr.app.watch.WatchdogSettings;
import dev.apimdr.core.change.ChangeBackups;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.lifecycle.Rules;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.OperationKind;
import dev.apimdr.core.operation.Phase;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.probe.ProbeTimings;
import dev.apimdr.core.proof.ExpectedProofs;
import dev.apimdr.core.schedule.Schedule;
import dev.apimdr.core.service.Access;
import dev.apimdr.core.service.AccessType;
import dev.apimdr.core.service.ContainerName;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * The whole app on fakes and a simulated clock: delivers messages as the host does (redelivery,
 * dequeue counts, poison) and runs the watchdog every five minutes, until nothing is left to do.
 */
public final class World {
  public static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");
  public static final ServiceId CONTOSO = service("contoso");
  public static final ServiceId STANDBY = service("standby");

  private static final Duration ENOUGH = Duration.ofDays(2);

  public final JumpingClock clock = new JumpingClock(T0);
  public final Effects effects = new Effects();
  public final MemoryLedger ledger = new MemoryLedger(clock, effects);
  public final MemoryQueue queue = new MemoryQueue(clock, effects);
  public final MemoryBackupStore store = new MemoryBackupStore(effects);
  private final BackupStore listedOnce = new OneListing(store, clock);
  public final MemoryApiManagement arm =
      new MemoryApiManagement(clock, effects, store, Duration.ofMinutes(8));
  public final MemorySigningKeys keys = new MemorySigningKeys(clock);
  public final MemoryEntities entities = new MemoryEntities(effects);
  public final List<Event> events = new ArrayList<>();
  public DeadMansSwitch deadMansSwitch = DeadMansSwitch.NONE;
  public Fleet fleet = fleetOf(Set.of("contoso", "standby"));
  public boolean catchUp;
  public ChangeBackups changeBackups = ChangeBackups.STANDARD;
  private AfterSuccess afterSuccess = AfterSuccess.NOTHING;
  public final MemoryGateways gateways = new MemoryGateways(effects);
  private Optional<ProbeTimings> probes = Optional.empty();
  public long nanos;
  public final ExecutionDeadline deadline = new ExecutionDeadline(() -> nanos);

  private final AtomicInteger ids = new AtomicInteger();
  public final AppRuntime runtime =
      new AppRuntime(
          clock, deadline, () -> "id-" + ids.incrementAndGet(), new Parallelism(1, deadline));
  private OperationDefaults terms;
  private RunTurn here;
  private @Nullable Supplier<TurnKind<?>> drillKind;
  private UnaryOperator<Watchdog> watching = watchdog -> watchdog;
  private final OperationLifecycle lifecycle;
  public final CheckRecoveryPoints check;
  private final CompleteOperation end;
  private final PlayedHost host =
      new PlayedHost(clock, queue, effects, this::execute, () -> here = null, this::watch);
  public final List<Delivery> poison = host.poison();

  public World() {
    this(Duration.ofHours(1));
  }

  public World(Duration startWithin) {
    terms =
        new OperationDefaults(
            "stbackup",
            new ContainerName("apim-{service}"),
            "2024-05-01",
            new TimeLimits(Duration.ofHours(12), startWithin));
    lifecycle =
        new OperationLifecycle(
            URI.create(MemoryApiManagement.HOST),
            Timings.STANDARD,
            new PollPolicy(Duration.ofSeconds(10), Duration.ofMinutes(5)),
            // A fixed seed: the n-th effect is the same one in every world.
            RandomGeneratorFactory.of("L64X128MixRandom").create(1));
    check =
        new CheckRecoveryPoints(
            ledger.recoveryPoints(), ledger.histories(), listedOnce, terms, clock);
    end =
        new CompleteOperation(
            ledger.all(),
            new PruneRecoveryPoints(ledger.all(), listedOnce, check, clock),
            (succeeded, told) -> afterSuccess.begin(succeeded, told));
  }

  /** Has an inventory taken after each operation that succeeds, and each restore compared. */
  public World withInventories(Level level) {
    afterSuccess =
        new InventoryAfterSuccess(RequestInventory.of(ports(), keys, runtime), Optional.of(level))
            .then(new BeginProof(ports(), ProofSettings.STANDARD, runtime)::after);
    return this;
  }

  /** Has the gateway of a restore's target looked at. */
  public World withProbes() {
    probes = Optional.of(new ProbeTimings(1));
    return this;
  }

  /** Restarts the app with probes switched off. */
  public void withoutProbes() {
    probes = Optional.empty();
    here = null;
  }

  /** Restarts the app with another {@code RESTORE_START_WITHIN}. */
  public void redeploy(Duration startWithin) {
    terms =
        new OperationDefaults(
            terms.storageAccount(),
            terms.containerName(),
            terms.apiVersion(),
            new TimeLimits(terms.limits().deadline(), startWithin));
    here = null;
  }

  public static ServiceId service(String name) {
    return new ServiceId("00000000-0000-0000-0000-000000000001", "rg", name);
  }

  /** Both services are protected, and standby may be restored from either. */
  public static Fleet fleetOf(Set<String> from) {
    Access access = new Access(AccessType.SYSTEM_ASSIGNED, null);
    return new Fleet(
        Map.of(
            "contoso", new Fleet.ProtectedService(CONTOSO, access, Duration.ofHours(26)),
            "standby", new Fleet.ProtectedService(STANDBY, access, Duration.ofHours(26))),
        Map.of("standby", new Fleet.RestoreTarget(STANDBY, access, from)));
  }

  /** The host that takes the turns; it stays the same until it dies or the app restarts. */
  public RunTurn takeTurn() {
    RunTurn current = here == null ? otherHost() : here;
    here = current;
    return current;
  }

  /** A host that has not taken a turn yet. */
  public RunTurn otherHost() {
    return new RunTurn(kinds(), ledger.open(), queue, Timings.STANDARD.turns(), clock);
  }

  private List<TurnKind<?>> kinds() {
    List<TurnKind<?>> kinds = new ArrayList<>();
    kinds.add(
        OperationTurns.of(
            ports().with(listedOnce),
            ledger.drills(),
            end,
            new Rules(lifecycle, Timings.STANDARD, terms),
            runtime));
    kinds.add(InventoryTurns.of(ports(), keys, runtime));
    kinds.add(ProofTurns.of(ports(), runtime));
    kinds.add(new ProbeTurns(ports(), gateways, probes, runtime));
    if (drillKind != null) {
      kinds.add(drillKind.get());
    }
    return kinds;
  }

  /** Has drills carried out too, and looked after by the watchdog. */
  public World withDrills(Supplier<TurnKind<?>> kind, UnaryOperator<Watchdog> watched) {
    drillKind = kind;
    watching = watched;
    here = null;
    return this;
  }

  /** What operations are accepted with. */
  public OperationDefaults defaults() {
    return terms;
  }

  /** The use cases of callers and timers. */
  public Requests requests() {
    return requests(terms);
  }

  /** The use cases of callers and timers, with other defaults. */
  public Requests requests(OperationDefaults defaults) {
    return requests(defaults, runtime.ids());
  }

  /** The same, with the test's own supplier of ids. */
  public Requests requests(OperationDefaults defaults, Supplier<String> ids) {
    AppRuntime named = new AppRuntime(clock, deadline, ids, runtime.parallelism());
    return Requests.of(
        ports(),
        end,
        defaults,
        new AcceptInventory(
            ports(), RequestInventory.of(ports(), keys, named), Optional.of(Level.FULL), named),
        NoExports.of(ports(), named),
        new BeginProbes(ports(), probes, named),
        named);
  }

  public AcceptBackup acceptBackup() {
    return requests(terms).acceptBackup();
  }

  public AcceptRestore acceptRestore() {
    return requests(terms).acceptRestore();
  }

  public CompleteOperation end() {
    return end;
  }

  public AbandonOperation abandonOperation() {
    return requests(terms).declarations().abandonOperation();
  }

  public StartScheduledBackups startScheduledBackups() {
    return requests(terms).startScheduledBackups();
  }

  public Watchdog watchdog() {
    return watching.apply(
        Watchdog.of(
            ports(),
            Timings.STANDARD,
            kinds(),
            acceptBackup(),
            FollowSource.of(ports(), terms, acceptRestore(), clock),
            check,
            new WatchdogSettings(
                new CatchUpSettings(catchUp, Schedule.parse("0 0 2 * * *")),
                new InventorySettings(Optional.empty(), Duration.ofDays(400)),
                new ExpectedProofs(ProofSettings.STANDARD.within(), drilled::contains)),
            runtime));
  }

  /** Services that a schedule drills, as the settings say. */
  public final Set<String> drilled = new HashSet<>();

  /** The timer that reads the Activity Log, as one host has it. */
  public ReadChanges readChanges() {
    return new ReadChanges(
        ports(),
        ledger.changes(),
        new Signatures(keys, ReadChanges.PURPOSE, clock),
        acceptBackup(),
        changeBackups,
        runtime);
  }

  public Ports ports() {
    return new Ports(
        ledger.all(),
        ledger.dailyChecks(),
        queue,
        door -> poison.stream().filter(delivery -> delivery.door() == door).count(),
        arm,
        entities,
        store,
        () -> fleet,
        well -> deadMansSwitch.signal(well));
  }

  /** A restore of standby from contoso's newest recovery point. */
  public RestoreRequest restoreWish(String id) {
    return new RestoreRequest(
        "standby",
        WantedBackup.newestOf("contoso"),
        "standby",
        false,
        false,
        new Caller(new OperationId(id), null, null));
  }

  /** The same with a safety backup of standby first. */
  public RestoreRequest safeRestoreWish(String id) {
    return new RestoreRequest(
        "standby",
        WantedBackup.newestOf("contoso"),
        "standby",
        true,
        false,
        new Caller(new OperationId(id), null, null));
  }

  public BackupRequest backupWish(String service, String id) {
    return new BackupRequest(service, new Caller(new OperationId(id), null, null));
  }

  /** Backs contoso up. */
  public World withRecoveryPoint() {
    acceptBackup().accept(backupWish("contoso", "first"), events::add);
    runToEnd();
    return this;
  }

  /** Delivers every due message, then jumps to the next, until nothing is left to do. */
  public void runToEnd() {
    runUntil(clock.instant().plus(ENOUGH));
  }

  public void runUntil(Instant limit) {
    host.run(limit, this::isIdle);
  }

  /** Lets time pass, whether there is anything to do or not. */
  public void pass(Duration time) {
    host.run(clock.instant().plus(time), () -> false);
  }

  /** Delivers messages one by one until the operation is in this phase. */
  public void runToPhase(String service, String id, Phase phase) {
    if (phase == Phase.VERIFYING) {
      // Only a backup whose blob cannot be read at once takes a turn in this phase.
      runToPhase(service, id, Phase.RUNNING);
      effects.failNext("backups.list", Effects.Mode.UNAVAILABLE_BEFORE);
      effects.failNext("backups.head", Effects.Mode.UNAVAILABLE_BEFORE);
    }
    while (operation(service, id).phase() != phase) {
      Instant next = queue.nextVisible().orElseThrow(() -> new AssertionError("never " + phase));
      if (next.isAfter(clock.instant())) {
        clock.jumpTo(next);
      }
      queue.receive().ifPresent(this::deliver);
    }
  }

  private boolean isIdle() {
    return queue.waiting().isEmpty()
        && ledger.blobs().stream()
            .noneMatch(name -> name.startsWith("open/") || name.startsWith("later/"));
  }

  /** One run of the watchdog; a failure does not affect the next run. */
  public void watch() {
    try {
      deadline.run(() -> watchdog().run(events::add));
    } catch (RuntimeException | Effects.Crash failed) {
      effects.hook(new Effects.Hook() {});
    }
  }

  /** The message being delivered, or null. */
  public Delivery delivering() {
    return host.delivering();
  }

  /** One delivery; a failed message returns to its queue, as the host does it. */
  public void deliver(Delivery delivery) {
    host.deliver(delivery);
  }

  private void execute(Delivery delivery) {
    deadline.run(
        () -> takeTurn().take(delivery.message(), delivery.dequeueCount() > 1, events::add));
  }

  public Operation operation(String service, String id) {
    return ledger
        .operations()
        .find(service, new OperationId(id))
        .orElseThrow(() -> new AssertionError("no operation " + service + "/" + id))
        .value();
  }

  public Optional<Operation> find(String service, String id) {
    return ledger.operations().find(service, new OperationId(id)).map(stored -> stored.value());
  }

  /** The events of this name. */
  public List<Event> eventsNamed(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }

  /** The ids of the operations POSTed so far, in order. */
  public List<String> posted() {
    return arm.posts().stream().map(post -> post.operation().id().value()).toList();
  }

  /** What must not be left when nothing is left to do; empty if all is well. */
  public List<String> leftovers() {
    List<String> left = new ArrayList<>();
    ledger.blobs().stream()
        .filter(name -> name.startsWith("open/") || name.startsWith("active/"))
        .forEach(left::add);
    queue.waiting().forEach(message -> left.add("message " + message));
    poison.forEach(message -> left.add("poison " + message));
    ledger.allOperations().stream()
        .filter(operation -> !operation.isTerminal())
        .forEach(operation -> left.add("live " + operation.id() + " " + operation.phase()));
    Set<String> restored = new HashSet<>();
    arm.posts().stream()
        .filter(post -> post.operation().kind() == OperationKind.RESTORE)
        .filter(post -> !restored.add(post.operation().id().value()))
        .forEach(post -> left.add("restore POSTed twice: " + post.operation().id()));
    return left;
  }

  /** A clock that moves only when told to. */
  public static final class JumpingClock extends Clock {
    private Instant now;

    public JumpingClock(Instant start) {
      now = start;
    }

    public void jumpTo(Instant next) {
      now = next;
    }

    public void jump(Duration by) {
      now = now.plus(by);
    }

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
