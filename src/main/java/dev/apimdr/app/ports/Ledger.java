package dev.apimdr.app.ports;

/**
 * The documents the app keeps, one port for each kind. It is handed from part to part while the app
 * is put together; a class that uses a single kind takes that port alone.
 *
 * @param operations each backup and restore, as it stands
 * @param open the index of operations that have not ended
 * @param locks which operation may send a POST to a service
 * @param recoveryPoints the manifests of verified backups
 * @param histories what each service's operations came to
 * @param pendingLookups ended operations that the Activity Log is still to be read for
 * @param inventories what services held, entity by entity
 * @param proofs what restores have proven
 * @param standbys how the targets stand that follow a source
 */
public record Ledger(
    Operations operations,
    OpenOperations open,
    ServiceLocks locks,
    RecoveryPoints recoveryPoints,
    ServiceHistories histories,
    PendingLookups pendingLookups,
    Inventories inventories,
    ProofDocuments proofs,
    Standbys standbys) {}
