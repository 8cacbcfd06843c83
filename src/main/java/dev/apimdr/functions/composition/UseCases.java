package dev.apimdr.functions.composition;

import dev.apimdr.app.catalogue.CheckRecoveryPoints;
import dev.apimdr.app.catalogue.FindRecoveryPoint;
import dev.apimdr.app.catalogue.GetPosture;
import dev.apimdr.app.catalogue.ListOperations;
import dev.apimdr.app.catalogue.ListRecoveryPoints;
import dev.apimdr.app.catalogue.ListServiceOperations;
import dev.apimdr.app.catalogue.OneListing;
import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.requests.AbandonOperation;
import dev.apimdr.app.requests.AcceptBackup;
import dev.apimdr.app.requests.AcceptRestore;
import dev.apimdr.app.requests.FindOperation;
import dev.apimdr.app.requests.StartScheduledBackups;
import dev.apimdr.app.retention.PruneRecoveryPoints;
import dev.apimdr.app.turns.RunTurn;
import dev.apimdr.app.watch.Watchdog;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.lifecycle.Timings;
import dev.apimdr.core.operation.OperationDefaults;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.posture.Schedule;
import dev.apimdr.functions.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything the triggers lead to, put together.
 *
 * @param hourglass turned by each execution
 * @param storageToken gets the token that the first call of the ledger needs, where it needs one
 * @param storeTime asks for it: the cheapest call of the ledger; the first one makes all that the
 *     others need
 * @param publicBaseUrl base of the URLs we hand out, where set
 */
public record UseCases(
    AcceptBackup acceptBackup,
    AcceptRestore acceptRestore,
    FindOperation findOperation,
    AbandonOperation abandonOperation,
    StartScheduledBackups startScheduledBackups,
    RunTurn takeTurn,
    Watchdog watch,
    ListRecoveryPoints listRecoveryPoints,
    FindRecoveryPoint findRecoveryPoint,
    GetPosture getPosture,
    ListOperations listOperations,
    ListServiceOperations listServiceOperations,
    Clock clock,
    ExecutionDeadline hourglass,
    Runnable storageToken,
    Runnable storeTime,
    @Nullable URI publicBaseUrl) {

  /** Puts the use cases together on top of the adapters. */
  public static UseCases of(Settings settings, Adapters with, Timings timings, AppRuntime runtime) {
    Ledger ledger = with.ledger();
    Clock clock = runtime.clock();
    OperationDefaults terms =
        new OperationDefaults(
            settings.backupStorage().accountName(),
            settings.backupContainer().pattern(),
            settings.armApiVersion(),
            settings.operationDeadline(),
            settings.restoreStartWithin());
    OperationLifecycle lifecycle =
        new OperationLifecycle(settings.armEndpoint(), timings, settings.polling(), new Random());
    BackupStore store = new OneListing(with.store(), clock);
    CheckRecoveryPoints check =
        new CheckRecoveryPoints(ledger.recoveryPoints(), ledger.histories(), store, terms, clock);
    CompleteOperation end =
        new CompleteOperation(
            ledger.operations(),
            ledger.recoveryPoints(),
            ledger.histories(),
            ledger.locks(),
            ledger.open(),
            ledger.pendingLookups(),
            new PruneRecoveryPoints(
                ledger.recoveryPoints(),
                store,
                check,
                ledger.open(),
                ledger.operations(),
                ledger.histories(),
                clock));
    Supplier<OperationId> ids = () -> new OperationId(runtime.ids().get());
    AcceptBackup acceptBackup =
        new AcceptBackup(
            ledger.operations(),
            ledger.open(),
            with.queue(),
            end,
            with.fleets(),
            terms,
            clock,
            ids);
    return new UseCases(
        acceptBackup,
        new AcceptRestore(
            ledger.operations(),
            ledger.open(),
            with.queue(),
            end,
            ledger.recoveryPoints(),
            with.store(),
            with.arm(),
            with.fleets(),
            terms,
            clock,
            ids),
        new FindOperation(ledger.operations()),
        new AbandonOperation(ledger.operations(), end, clock),
        new StartScheduledBackups(
            with.fleets(),
            ledger.histories(),
            with.queue(),
            runtime.parallelism().width(),
            runtime.parallelism().nanoTime()),
        new RunTurn(
            ledger.operations(),
            ledger.open(),
            ledger.locks(),
            ledger.histories(),
            with.queue(),
            with.arm(),
            store,
            with.fleets(),
            terms,
            ledger.recoveryPoints(),
            end,
            lifecycle,
            timings,
            clock,
            runtime.deadline(),
            runtime.ids()),
        new Watchdog(
            ledger.operations(),
            ledger.open(),
            ledger.locks(),
            ledger.histories(),
            ledger.recoveryPoints(),
            ledger.pendingLookups(),
            with.dailyLooks(),
            check,
            with.queue(),
            with.poison(),
            with.arm(),
            with.store(),
            with.fleets(),
            end,
            acceptBackup,
            settings.catchUpBackups(),
            Schedule.parse(settings.backupSchedule()),
            timings,
            clock,
            runtime.parallelism().width(),
            runtime.parallelism().nanoTime()),
        new ListRecoveryPoints(
            ledger.recoveryPoints(),
            ledger.open(),
            ledger.histories(),
            with.store(),
            with.fleets(),
            terms,
            clock),
        new FindRecoveryPoint(
            ledger.recoveryPoints(), ledger.open(), with.store(), with.fleets(), terms, clock),
        new GetPosture(
            with.fleets(),
            ledger.histories(),
            ledger.open(),
            ledger.operations(),
            ledger.recoveryPoints(),
            clock),
        new ListOperations(ledger.operations(), ledger.open(), ledger.histories()),
        new ListServiceOperations(
            ledger.operations(), ledger.open(), ledger.histories(), with.fleets()),
        clock,
        runtime.deadline(),
        with.storageToken(),
        ledger.open()::storeTime,
        settings.publicBaseUrl());
  }
}
