package dev.apimdr.fuzz;

import dev.apimdr.app.catalogue.CheckRecoveryPoints;
import dev.apimdr.app.catalogue.OneListing;
import dev.apimdr.app.completion.AfterSuccess;
import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.drill.DrillSettings;
import dev.apimdr.app.drill.DrillTurns;
import dev.apimdr.app.drill.RequestDrill;
import dev.apimdr.app.drill.StartDueDrills;
import dev.apimdr.app.drill.SweepDrills;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.execution.Parallelism;
import dev.apimdr.app.inventory.InventoryAfterSuccess;
import dev.apimdr.app.inventory.InventorySettings;
import dev.apimdr.app.inventory.InventoryTurns;
import dev.apimdr.app.inventory.RequestInventory;
import dev.apimdr.app.operation.OperationTurns;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.DrillPorts;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.MemoryApiManagement;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.app.probe.BeginProbes;
import dev.apimdr.app.probe.ProbeTurns;
import dev.apimdr.app.proof.BeginProof;
import dev.apimdr.app.proof.ProofSettings;
import dev.apimdr.app.proof.ProofTurns;
import dev.apimdr.app.requests.AbandonOperation;
import dev.apimdr.app.requests.AcceptBackup;
import dev.apimdr.app.requests.AcceptInventory;
import dev.apimdr.app.requests.AcceptRestore;
import dev.apimdr.app.requests.PromoteStandby;
import dev.apimdr.app.requests.Requests;
import dev.apimdr.app.requests.StartScheduledBackups;
import dev.apimdr.app.retention.PruneDrills;
import dev.apimdr.app.retention.PruneRecoveryPoints;
import dev.apimdr.app.standby.FollowSource;
import dev.apimdr.app.turns.RunTurn;
import dev.apimdr.app.turns.TurnKind;
import dev.apimdr.app.usage.NoExports;
import dev.apimdr.app.watch.CatchUpSettings;
import dev.apimdr.app.watch.Watchdog;
import dev.apimdr.app.watch.WatchdogSettings;
import dev.apimdr.core.drill.DrillPlace;
import dev.apimdr.core.drill.DrillRequest;
import dev.apimdr.core.drill.DrillSweep;
import dev.apimdr.core.drill.DrillTimings;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.PollPolicy;
import dev.apimdr.core.lifecycle.Rules;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.TimeLimits;
import dev.apimdr.core.probe.ProbeTimings;
import dev.apimdr.core.proof.ExpectedProofs;
import dev.apimdr.core.schedule.Schedule;
import dev.apimdr.core.service.ContainerName;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One host: the use cases with a clock of their own and the settings of its process. */
final class Host {
  static final Duration DEADLINE = Duration.ofHours(12);
  private static final ProbeTimings PROBES = new ProbeTimings(1);
  private static final DrillTimings DRILL_TIMINGS = new DrillTimings(1);
  private static final DrillSettings DRILLS =
      new DrillSettings(
          new DrillPlace(
              FuzzWorld.DRILLS, "westeurope", "/identities/drill-target", "noreply@example.com"),
          "88888888-2222-3333-4444-555555555555",
          Optional.of(Schedule.parse("0 0 3 * * *")),
          Set.of(),
          DrillRequest.Selection.NEWEST,
          Duration.ofHours(8));

  final String name;
  final Clock clock;
  final Duration startWithin;
  final ExecutionDeadline deadline;
  final RunTurn takeTurn;
  final AcceptBackup acceptBackup;
  final AcceptRestore acceptRestore;
  final AbandonOperation abandonOperation;
  final PromoteStandby promoteStandby;
  final RequestDrill requestDrill;
  final StartScheduledBackups startScheduledBackups;
  final Watchdog watch;

  Host(String name, FuzzWorld world, Ports ports, Duration clockOff) {
    this.name = name;
    this.clock = Clock.offset(world.clock, clockOff);
    this.startWithin = world.startWithin;
    this.deadline = new ExecutionDeadline(world::nanoTime);
    OperationDefaults terms =
        new OperationDefaults(
            "backups",
            new ContainerName("apim-{service}"),
            "2024-05-01",
            new TimeLimits(DEADLINE, startWithin));
    OperationLifecycle lifecycle =
        new OperationLifecycle(
            URI.create(MemoryApiManagement.HOST),
            Timings.STANDARD,
            new PollPolicy(Duration.ofSeconds(10), Duration.ofMinutes(5)),
            () -> 0);
    Ledger ledger = ports.ledger();
    BackupStore listedOnce = new OneListing(ports.store(), clock);
    CheckRecoveryPoints check =
        new CheckRecoveryPoints(
            ledger.recoveryPoints(), ledger.histories(), listedOnce, terms, clock);
    AppRuntime runtime =
        new AppRuntime(clock, deadline, world::nextId, new Parallelism(1, deadline));
    InventorySettings inventories =
        new InventorySettings(
            world.mix.inventories ? Optional.of(Level.FULL) : Optional.empty(),
            Duration.ofDays(400));
    SigningKeys keys = Boundaries.keys(world);
    RequestInventory requestInventory = RequestInventory.of(ports, keys, runtime);
    CompleteOperation end =
        new CompleteOperation(
            ledger,
            new PruneRecoveryPoints(ledger, listedOnce, check, clock),
            inventories.level().isPresent()
                ? new InventoryAfterSuccess(requestInventory, inventories.level())
                    .then(new BeginProof(ports, ProofSettings.STANDARD, runtime)::after)
                : AfterSuccess.NOTHING);
    Requests requests =
        Requests.of(
            ports,
            end,
            terms,
            new AcceptInventory(ports, requestInventory, inventories.level(), runtime),
            NoExports.of(ports, runtime),
            new BeginProbes(ports, Optional.of(PROBES).filter(on -> world.mix.probes), runtime),
            runtime);
    DrillPorts drillPorts = Boundaries.drills(world);
    requestDrill =
        new RequestDrill(
            ports,
            drillPorts.drills(),
            Optional.of(DRILLS).filter(on -> world.mix.drills),
            runtime);
    List<TurnKind<?>> kinds =
        List.of(
            OperationTurns.of(
                ports.with(listedOnce),
                drillPorts.drills(),
                end,
                new Rules(lifecycle, Timings.STANDARD, terms),
                runtime),
            InventoryTurns.of(ports, keys, runtime),
            ProofTurns.of(ports, runtime),
            DrillTurns.of(
                ports,
                drillPorts,
                requests.acceptRestore(),
                terms,
                new DrillTurns.Pace(
                    new PollPolicy(Duration.ofSeconds(10), Duration.ofMinutes(5)),
                    DRILL_TIMINGS,
                    () -> 0),
                runtime),
            new ProbeTurns(ports, Boundaries.gateways(world), Optional.of(PROBES), runtime));
    takeTurn = new RunTurn(kinds, ledger.open(), ports.queue(), Timings.STANDARD.turns(), clock);
    acceptBackup = requests.acceptBackup();
    acceptRestore = requests.acceptRestore();
    abandonOperation = requests.declarations().abandonOperation();
    promoteStandby = requests.declarations().promoteStandby();
    startScheduledBackups = requests.startScheduledBackups();
    Watchdog watchdog =
        Watchdog.of(
            ports,
            Timings.STANDARD,
            kinds,
            acceptBackup,
            FollowSource.of(ports, terms, acceptRestore, clock),
            check,
            new WatchdogSettings(
                new CatchUpSettings(world.mix.catchUp, Schedule.parse("0 0 2 * * *")),
                inventories,
                new ExpectedProofs(ProofSettings.STANDARD.within(), service -> false)),
            runtime);
    watch =
        drillPorts
            .services()
            .map(
                services ->
                    watchdog.with(
                        new SweepDrills(
                            services, FuzzWorld.DRILLS, new DrillSweep(DRILL_TIMINGS), clock),
                        new StartDueDrills(
                            requestDrill, drillPorts.drills(), DRILLS, ports.fleets(), clock),
                        new PruneDrills(
                            ledger,
                            ports.dailyChecks(),
                            drillPorts.drills(),
                            Duration.ofDays(400),
                            clock)))
            .orElse(watchdog);
  }
}
