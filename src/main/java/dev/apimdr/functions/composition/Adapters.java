package dev.apimdr.functions.composition;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.DailyLooks;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.PendingLookups;
import dev.apimdr.app.ports.PoisonQueues;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.ServiceLocks;

/**
 * The ports as one set of adapters serves them.
 *
 * @param storageToken gets the token that the first call of the ledger needs, where it needs one
 * @param storageAccount name of the account that receives backups
 */
public record Adapters(
    Operations operations,
    OpenOperations open,
    ServiceLocks locks,
    ServiceHistories records,
    RecoveryPoints recoveryPoints,
    PendingLookups later,
    DailyLooks looks,
    OperationQueue queue,
    PoisonQueues poison,
    ApiManagement arm,
    BackupStore store,
    FleetSource fleets,
    Runnable storageToken,
    String storageAccount) {}
