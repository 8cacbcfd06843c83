package dev.apimdr.functions.composition;

import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.DailyLooks;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.OperationQueue;
import dev.apimdr.app.ports.PoisonQueues;
import dev.apimdr.app.ports.SigningKeys;

/**
 * One implementation of every port.
 *
 * @param storageToken gets the token that the first call of the ledger needs, where it needs one
 */
public record Adapters(
    Ledger ledger,
    DailyLooks dailyLooks,
    OperationQueue queue,
    PoisonQueues poison,
    ApiManagement arm,
    BackupStore store,
    FleetSource fleets,
    SigningKeys signingKeys,
    Runnable storageToken) {}
