package dev.apimdr.app.ports;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.proof.RestoreProof;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  List<Listed> of(String service);

  /** Removes a proof; one that is gone already is fine. */
  void remove(String service, OperationId restore);

  /**
   * A proof as a listing shows it.
   *
   * @param source key of the service whose backup was restored
   * @param verdict none while the proof is waited for
   * @param restoredAt when the restore ended
   */
  record Listed(OperationId restore, String source, @Nullable Verdict verdict, Instant restoredAt) {

    /** What a listing shows of a proof. */
    public static Listed of(RestoreProof proof) {
      return new Listed(
          proof.operationId(),
          proof.request().point().service(),
          proof.verdict().orElse(null),
          proof.request().restoredAt());
    }
  }
}
