package dev.apimdr.functions.composition;

import dev.apimdr.app.catalogue.CheckRecoveryPoints;
import dev.apimdr.app.catalogue.FindRecoveryPoint;
import dev.apimdr.app.catalogue.GetPosture;
import dev.apimdr.app.catalogue.ListOperations;
import dev.apimdr.app.catalogue.ListRecoveryPoints;
import dev.apimdr.app.catalogue.ListServiceOperations;
import dev.apimdr.app.catalogue.OneListing;
import dev.apimdr.app.completion.CompleteOperation;
import dev.apimdr.app.execution.ExecutionDeadline;
import dev.apimdr.app.ports.BackupStore;
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
import java.util.UUID;
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

  /** How many services timers go through at a time: a storage call takes some milliseconds. */
  private static final int FLEET_WIDTH = 16;

  /** Puts the use cases together on top of the adapters. */
  public static UseCases of(
      Settings settings, Adapters with, Timings timings, Clock clock, ExecutionDeadline hourglass) {
    OperationDefaults terms =
        new OperationDefaults(
            with.storageAccount(),
            settings.backupContainer().pattern(),
            settings.armApiVersion(),
            settings.operationDeadline(),
            settings.restoreStartWithin());
    OperationLifecycle lifecycle =
        new OperationLifecycle(settings.armEndpoint(), timings, settings.polling(), new Random());
    BackupStore store = new OneListing(with.store(), clock);
    CheckRecoveryPoints check =
        new CheckRecoveryPoints(with.recoveryPoints(), with.records(), store, terms, clock);
    CompleteOperation end =
        new CompleteOperation(
            with.operations(),
            with.recoveryPoints(),
            with.records(),
            with.locks(),
            with.open(),
            with.later(),
            new PruneRecoveryPoints(
                with.recoveryPoints(),
                store,
                check,
                with.open(),
                with.operations(),
                with.records(),
                clock));
    Supplier<OperationId> ids = () -> new OperationId(UUID.randomUUID().toString());
    AcceptBackup acceptBackup =
        new AcceptBackup(
            with.operations(), with.open(), with.queue(), end, with.fleets(), terms, clock, ids);
    return new UseCases(
        acceptBackup,
        new AcceptRestore(
            with.operations(),
            with.open(),
            with.queue(),
            end,
            with.recoveryPoints(),
            with.store(),
            with.arm(),
            with.fleets(),
            terms,
            clock,
            ids),
        new FindOperation(with.operations()),
        new AbandonOperation(with.operations(), end, clock),
        new StartScheduledBackups(
            with.fleets(), with.records(), with.queue(), FLEET_WIDTH, System::nanoTime),
        new RunTurn(
            with.operations(),
            with.open(),
            with.locks(),
            with.records(),
            with.queue(),
            with.arm(),
            store,
            with.fleets(),
            terms,
            with.recoveryPoints(),
            end,
            lifecycle,
            timings,
            clock,
            hourglass,
            () -> UUID.randomUUID().toString()),
        new Watchdog(
            with.operations(),
            with.open(),
            with.locks(),
            with.records(),
            with.recoveryPoints(),
            with.later(),
            with.looks(),
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
            FLEET_WIDTH,
            System::nanoTime),
        new ListRecoveryPoints(
            with.recoveryPoints(),
            with.open(),
            with.records(),
            with.store(),
            with.fleets(),
            terms,
            clock),
        new FindRecoveryPoint(
            with.recoveryPoints(), with.open(), with.store(), with.fleets(), terms, clock),
        new GetPosture(
            with.fleets(),
            with.records(),
            with.open(),
            with.operations(),
            with.recoveryPoints(),
            clock),
        new ListOperations(with.operations(), with.open(), with.records()),
        new ListServiceOperations(with.operations(), with.open(), with.records(), with.fleets()),
        clock,
        hourglass,
        with.storageToken(),
        with.open()::storeTime,
        settings.publicBaseUrl());
  }
}
