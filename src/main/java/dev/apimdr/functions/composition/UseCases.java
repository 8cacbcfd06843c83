package dev.apimdr.functions.composition;

import dev.apimdr.app.catalogue.Catalogue;
import dev.apimdr.app.catalogue.CheckRecoveryPoints;
import dev.apimdr.app.catalogue.OneListing;
import dev.apimdr.app.change.ReadChanges;
import dev.apimdr.app.completion.AfterSuccess;
import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.drill.DrillSettings;
import dev.apimdr.app.drill.DrillTurns;
import dev.apimdr.app.drill.DrillUseCases;
import dev.apimdr.app.drill.StartDueDrills;
import dev.apimdr.app.drill.SweepDrills;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.inventory.InventoryAfterSuccess;
import dev.apimdr.app.inventory.InventoryTurns;
import dev.apimdr.app.inventory.RequestInventory;
import dev.apimdr.app.listing.ListServices;
import dev.apimdr.app.operation.OperationTurns;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.DrillServices;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.probe.BeginProbes;
import dev.apimdr.app.probe.ProbeTurns;
import dev.apimdr.app.proof.BeginProof;
import dev.apimdr.app.proof.ProofTurns;
import dev.apimdr.app.requests.AcceptInventory;
import dev.apimdr.app.requests.Requests;
import dev.apimdr.app.retention.PruneDrills;
import dev.apimdr.app.retention.PruneRecoveryPoints;
import dev.apimdr.app.signing.Signatures;
import dev.apimdr.app.standby.FollowSource;
import dev.apimdr.app.turns.RunTurn;
import dev.apimdr.app.turns.TurnKind;
import dev.apimdr.app.usage.GetUsage;
import dev.apimdr.app.usage.StartExports;
import dev.apimdr.app.usage.UsageTurns;
import dev.apimdr.app.watch.Watchdog;
import dev.apimdr.app.watch.WatchdogSettings;
import dev.apimdr.core.drill.DrillSweep;
import dev.apimdr.core.drill.DrillTimings;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.Rules;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.probe.ProbeTimings;
import dev.apimdr.core.proof.ExpectedProofs;
import dev.apimdr.functions.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Everything the triggers lead to, put together.
 *
 * @param requests what people and timers ask for
 * @param catalogue what can be read
 * @param drills what can be done with drills
 * @param timers what runs by itself, besides the schedules of backups and exports
 * @param statusAccess who may read the status page
 * @param resultLinks how results are polled without a key
 */
public record UseCases(
    Requests requests,
    Catalogue catalogue,
    DrillUseCases drills,
    RunTurn runTurn,
    Timers timers,
    AppRuntime runtime,
    WarmUp warmUp,
    StatusAccess statusAccess,
    ResultLinks resultLinks) {

  /** Puts the use cases together on top of the adapters. */
  public static UseCases of(
      Settings settings, Adapters adapters, Timings timings, AppRuntime runtime) {
    OperationDefaults defaults = settings.defaults();
    Rules rules =
        new Rules(
            new OperationLifecycle(
                settings.arm().endpoint(), timings, settings.arm().polling(), new Random()),
            timings,
            defaults);
    Ports ports = adapters.ports();
    Ledger ledger = ports.ledger();
    BackupStore store = new OneListing(ports.store(), runtime.clock());
    CheckRecoveryPoints check =
        new CheckRecoveryPoints(
            ledger.recoveryPoints(), ledger.histories(), store, defaults, runtime.clock());
    RequestInventory requestInventory = RequestInventory.of(ports, adapters.signingKeys(), runtime);
    CompleteOperation complete =
        new CompleteOperation(
            ledger,
            new PruneRecoveryPoints(ledger, store, check, runtime.clock()),
            new InventoryAfterSuccess(requestInventory, settings.inventory().level())
                .then(proof(settings, ports, runtime)));
    Optional<ProbeTimings> probes =
        Optional.of(new ProbeTimings(timings.scale())).filter(on -> settings.proofs().probes());
    Requests requests =
        Requests.of(
            ports,
            complete,
            defaults,
            new AcceptInventory(ports, requestInventory, settings.inventory().level(), runtime),
            new StartExports(ports, adapters.usage(), settings.usage(), runtime),
            new BeginProbes(ports, probes, runtime),
            runtime);
    List<TurnKind<?>> kinds =
        List.of(
            OperationTurns.of(
                ports.with(store), adapters.drills().drills(), complete, rules, runtime),
            InventoryTurns.of(ports, adapters.signingKeys(), runtime),
            ProofTurns.of(ports, runtime),
            new ProbeTurns(ports, adapters.gateways(), probes, runtime),
            new UsageTurns(adapters.usage(), ledger.open(), runtime),
            DrillTurns.of(
                ports,
                adapters.drills(),
                requests.acceptRestore(),
                defaults,
                new DrillTurns.Pace(
                    settings.arm().polling(), new DrillTimings(timings.scale()), new Random()),
                runtime));
    ExpectedProofs expected =
        new ExpectedProofs(
            settings.proofs().within(),
            service -> settings.drills().filter(how -> how.isScheduled(service)).isPresent());
    DrillUseCases drills = DrillUseCases.of(ports, adapters.drills(), settings.drills(), runtime);
    return new UseCases(
        requests,
        Catalogue.of(
            ports,
            adapters.changes(),
            adapters.listing(),
            adapters.usage().exports(),
            new GetUsage(adapters.usage(), ports.fleets(), settings.usage(), runtime.clock()),
            expected,
            defaults,
            runtime),
        drills,
        new RunTurn(kinds, ledger.open(), ports.queue(), timings.turns(), runtime.clock()),
        new Timers(
            watching(
                Watchdog.of(
                    ports,
                    timings,
                    kinds,
                    requests.acceptBackup(),
                    FollowSource.of(ports, defaults, requests.acceptRestore(), runtime.clock()),
                    check,
                    new WatchdogSettings(settings.catchUp(), settings.inventory(), expected),
                    runtime),
                settings,
                adapters,
                drills,
                timings,
                runtime),
            new ReadChanges(
                ports,
                adapters.changes(),
                new Signatures(adapters.signingKeys(), ReadChanges.PURPOSE, runtime.clock()),
                requests.acceptBackup(),
                settings.outOfTurn().changes(),
                runtime),
            new ListServices(adapters.listing(), runtime)),
        runtime,
        new WarmUp(adapters.storageToken(), ledger.open()::storeTime),
        new StatusAccess(
            new Signatures(adapters.signingKeys(), StatusAccess.PURPOSE, runtime.clock()),
            settings.api().statusSignIn()),
        new ResultLinks(
            new Signatures(adapters.signingKeys(), ResultLinks.PURPOSE, runtime.clock()),
            settings.api().resultLinks(),
            settings.api().publicBaseUrl()));
  }

  /** The watchdog, which looks after drills where the settings have them. */
  private static Watchdog watching(
      Watchdog watchdog,
      Settings settings,
      Adapters adapters,
      DrillUseCases drills,
      Timings timings,
      AppRuntime runtime) {
    Optional<DrillServices> services = adapters.drills().services();
    if (settings.drills().isEmpty() || services.isEmpty()) {
      return watchdog;
    }
    DrillSettings how = settings.drills().get();
    return watchdog.with(
        new SweepDrills(
            services.get(),
            how.place().group(),
            new DrillSweep(new DrillTimings(timings.scale())),
            runtime.clock()),
        new StartDueDrills(
            drills.request(),
            adapters.drills().drills(),
            how,
            adapters.ports().fleets(),
            runtime.clock()),
        new PruneDrills(
            adapters.ports().ledger(),
            adapters.ports().dailyChecks(),
            adapters.drills().drills(),
            settings.inventory().keep(),
            runtime.clock()));
  }

  /** Without inventories nothing can be proven. */
  private static AfterSuccess proof(Settings settings, Ports ports, AppRuntime runtime) {
    return settings.inventory().level().isPresent()
        ? new BeginProof(ports, settings.proofs(), runtime)::after
        : AfterSuccess.NOTHING;
  }
}
