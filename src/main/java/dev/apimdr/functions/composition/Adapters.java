package dev.apimdr.functions.composition;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.DailyLooks;
import dev.apimdr.app.ports.Fleets;
import dev.apimdr.app.ports.LaterLooks;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.PoisonedMessages;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.ServiceLocks;
import dev.apimdr.app.ports.ServiceRecords;

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
    ServiceRecords records,
    RecoveryPoints recoveryPoints,
    LaterLooks later,
    DailyLooks looks,
    OperationQueue queue,
    PoisonedMessages poison,
    ApiManagement arm,
    BackupStore store,
    Fleets fleets,
    Runnable storageToken,
    String storageAccount) {}
