package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.ProofDocuments;

/** The ledger as blobs of one container. */
public final class BlobLedger {

  private BlobLedger() {}

  public static Ledger in(LedgerContainer container) {
    return new Ledger(
        new BlobOperations(container),
        new BlobOpenOperations(container),
        new BlobServiceLocks(container),
        new BlobRecoveryPoints(container),
        new BlobServiceHistories(container),
        new BlobPendingLookups(container),
        new BlobInventories(container),
        new ProofDocuments(new BlobProofs(container), new BlobProbes(container)),
        new BlobStandbys(container));
  }
}
