package dev.apimdr.app.proof;

import dev.apimdr.app.ports.Proofs;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.proof.RestoreProof;
import java.util.Optional;

/** Reads the proof of one restore. */
public final class FindProof {

  private final Proofs proofs;

  public FindProof(Proofs proofs) {
    this.proofs = proofs;
  }

  /**
   * The proof; empty where there is none, as of backups and of restores that ended while no
   * inventories were made.
   *
   * @param service key of the one that was restored into
   * @param restore an operation's own id, not that of a request that joined it
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Optional<RestoreProof> find(String service, OperationId restore) {
    return proofs.find(service, restore).map(Versioned::value);
  }
}
