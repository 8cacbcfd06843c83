package dev.apimdr.app.requests;

import dev.apimdr.app.catalogue.JudgeRecoveryPoints;
import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.completion.LiveOperations;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.preflight.InventoryChecks;
import dev.apimdr.app.preflight.LostChanges;
import dev.apimdr.app.preflight.Preflight;
import dev.apimdr.app.preflight.StandbyCheck;
import dev.apimdr.app.preflight.StandbyInUse;
import dev.apimdr.app.probe.BeginProbes;
import dev.apimdr.app.usage.StartExports;
import dev.apimdr.core.operation.OperationDefaults;

/** The use cases behind the requests of people and timers. */
public record Requests(
    AcceptBackup acceptBackup,
    AcceptRestore acceptRestore,
    FindOperation findOperation,
    Declarations declarations,
    StartScheduledBackups startScheduledBackups,
    AcceptInventory acceptInventory,
    FindInventory findInventory,
    StartExports startExports) {

  /** Puts them together. */
  public static Requests of(
      Ports ports,
      CompleteOperation complete,
      OperationDefaults defaults,
      AcceptInventory acceptInventory,
      StartExports startExports,
      BeginProbes probes,
      AppRuntime runtime) {
    Ledger ledger = ports.ledger();
    ChangeStandby changeStandby = new ChangeStandby(ledger.standbys(), runtime.clock());
    SafetyBackups safetyBackups = new SafetyBackups(ledger.operations());
    LiveOperations live = new LiveOperations(ledger.operations(), ledger.open(), complete);
    SubmitOperation submit =
        new SubmitOperation(
            ledger.operations(),
            ledger.open(),
            ports.queue(),
            complete,
            live,
            probes,
            runtime.clock());
    RestoreSources sources =
        new RestoreSources(ledger.recoveryPoints(), ledger.open(), ports.store(), defaults);
    PlanRestore plan =
        new PlanRestore(
            sources,
            new Preflight(
                ports.arm(),
                ports.store(),
                new StandbyCheck(
                    new StandbyInUse(ports.arm(), ports.ledger().proofs().probes()),
                    ledger.standbys(),
                    ports.fleets())),
            new InventoryChecks(ledger.inventories()),
            new LostChanges(ports.arm()),
            safetyBackups,
            defaults);
    return new Requests(
        new AcceptBackup(submit, ports.fleets(), defaults, runtime.ids()),
        new AcceptRestore(
            submit,
            plan,
            new CompetingRestores(live),
            safetyBackups,
            changeStandby,
            ports.fleets(),
            runtime.ids()),
        new FindOperation(ledger.operations()),
        new Declarations(
            new AbandonOperation(ledger.operations(), safetyBackups, complete, runtime.clock()),
            new AcceptRecoveryPoint(
                ledger.recoveryPoints(),
                new JudgeRecoveryPoints(ledger.recoveryPoints()),
                runtime.clock()),
            new PromoteStandby(changeStandby, live, ports.fleets(), runtime.clock())),
        new StartScheduledBackups(
            ports.fleets(), ledger.histories(), ports.queue(), runtime.parallelism()),
        acceptInventory,
        new FindInventory(ledger.inventories()),
        startExports);
  }
}
