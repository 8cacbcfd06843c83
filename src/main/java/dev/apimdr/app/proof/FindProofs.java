package dev.apimdr.app.proof;

import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.Ledger;
import dev.apimdr.app.ports.ProofDocuments;
import dev.apimdr.app.ports.ServiceHistories;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.paging.Page;
import dev.apimdr.core.paging.PageRequest;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.proof.ProofSummary;
import dev.apimdr.core.proof.RestoreProof;
import java.util.List;
import java.util.Optional;

/** Reads the proof of one restore, or those of all restores of a service's backups. */
public final class FindProofs {

  private final ProofDocuments proofs;
  private final ServiceHistories histories;
  private final FleetSource fleets;

  public FindProofs(Ledger ledger, FleetSource fleets) {
    this.proofs = ledger.proofs();
    this.histories = ledger.histories();
    this.fleets = fleets;
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
    return proofs.restores().find(service, restore).map(Versioned::value);
  }

  /**
   * What was seen of the target's gateway during a restore; empty where nobody looked, as during
   * restores that were accepted while {@code PROBES} was off.
   *
   * @param service key of the one that is restored into
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Optional<GatewayProbes> probes(String service, OperationId restore) {
    return proofs.probes().find(service, restore).map(Versioned::value);
  }

  /**
   * One page of the proofs of a service, from all targets, the last restore first; empty when
   * neither the lists nor the ledger know the service.
   *
   * @param source key of the service whose backups were restored
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   */
  public Optional<Page<ProofSummary>> of(String source, PageRequest request) {
    List<ProofSummary> all =
        proofs.all().stream().filter(proof -> proof.source().equals(source)).toList();
    return all.isEmpty()
            && fleets.current().service(source).isEmpty()
            && histories.find(source).isEmpty()
        ? Optional.empty()
        : Optional.of(Page.of(all, ProofSummary::token, request));
  }
}
