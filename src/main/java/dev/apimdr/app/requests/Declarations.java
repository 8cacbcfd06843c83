package dev.apimdr.app.requests;

/**
 * What people declare where the app cannot decide: each with a confirmation and a reason, which are
 * recorded.
 *
 * @param abandonOperation that an operation is not waited for any more
 * @param acceptRecoveryPoint that a recovery point holds what it should
 * @param promoteStandby that a standby is the active service, or follows again
 */
public record Declarations(
    AbandonOperation abandonOperation,
    AcceptRecoveryPoint acceptRecoveryPoint,
    PromoteStandby promoteStandby) {}
