package dev.apimdr.app.ports;

import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.proof.ProofSummary;
import dev.apimdr.core.proof.RestoreProof;
import java.util.List;
import java.util.Optional;

/**
 * The proofs of restores. Every method throws {@link LedgerUnavailableException} when the store
 * cannot be reached; {@link #find}, {@link #create} and {@link #replace} throw {@link
 * NewerDocumentException} and {@link DamagedDocumentException} as those of other documents do.
 */
public interface Proofs {

  /**
   * The proof of one restore.
   *
   * @param service key of the one that was restored into
   */
  Optional<Versioned<RestoreProof>> find(String service, OperationId restore);

  /** Creates the document; empty when there is one of this restore already. */
  Optional<Versioned<RestoreProof>> create(RestoreProof made);

  /** Changes the document from what was read; empty when somebody else was faster. */
  Optional<Versioned<RestoreProof>> replace(Versioned<RestoreProof> read, RestoreProof next);

  /** The proofs of restores into a service, the last restore first, from one listing. */
  List<ProofSummary> of(String service);

  /** The proofs of restores into every service, from one listing, in no order. */
  List<ProofSummary> all();

  /** Removes a proof; one that is gone already is fine. */
  void remove(String service, OperationId restore);
}
