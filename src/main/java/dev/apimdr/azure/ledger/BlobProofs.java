package dev.apimdr.azure.ledger;

import static java.util.Comparator.comparing;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Proofs;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.codec.RestoreProofJson;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.proof.ProofSummary;
import dev.apimdr.core.proof.RestoreProof;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proofs, one document for each restore. Their metadata tells the verdict, so that one listing
 * reads a whole service.
 */
public final class BlobProofs implements Proofs {

  /** A document has up to 1,000 differences and 2,000 lists that could not be read. */
  private static final int LARGEST = 16 * 1024 * 1024;

  private final LedgerContainer container;

  public BlobProofs(LedgerContainer container) {
    this.container = container;
  }

  @Override
  public Optional<Versioned<RestoreProof>> find(String service, OperationId restore) {
    return read(LedgerLayout.proof(service, restore));
  }

  private Optional<Versioned<RestoreProof>> read(String blob) {
    return container
        .read(blob, LARGEST)
        .map(found -> LedgerCodec.stored(blob, found, RestoreProofJson::read));
  }

  @Override
  public Optional<Versioned<RestoreProof>> create(RestoreProof made) {
    return container
        .create(blob(made), RestoreProofJson.write(made), metadata(made))
        .map(etag -> new Versioned<>(made, etag));
  }

  @Override
  public Optional<Versioned<RestoreProof>> replace(
      Versioned<RestoreProof> read, RestoreProof next) {
    return container
        .replace(blob(next), read.etag(), RestoreProofJson.write(next), metadata(next))
        .map(etag -> new Versioned<>(next, etag));
  }

  private static String blob(RestoreProof proof) {
    return LedgerLayout.proof(proof.service().key(), proof.operationId());
  }

  private static Map<String, String> metadata(RestoreProof proof) {
    return ProofMetadata.write(ProofSummary.of(proof));
  }

  @Override
  public List<ProofSummary> of(String service) {
    return listed(LedgerLayout.proofsOf(service)).sorted(comparing(ProofSummary::token)).toList();
  }

  @Override
  public List<ProofSummary> all() {
    return listed(LedgerLayout.PROOFS).toList();
  }

  private Stream<ProofSummary> listed(String prefix) {
    return container.list(prefix).stream()
        .flatMap(
            blob ->
                LedgerLayout.proofOf(blob.name()).flatMap(entry -> listed(entry, blob)).stream());
  }

  /** Metadata can be lost when somebody copies blobs; then the document is read. */
  private Optional<ProofSummary> listed(LedgerLayout.Entry entry, LedgerContainer.Listed blob) {
    Optional<ProofSummary> listed =
        ProofMetadata.read(entry.service(), entry.operationId(), blob.metadata());
    if (listed.isPresent()) {
      return listed;
    }
    try {
      return read(blob.name()).map(Versioned::value).map(ProofSummary::of);
    } catch (NewerDocumentException | DamagedDocumentException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public void remove(String service, OperationId restore) {
    container.delete(LedgerLayout.proof(service, restore), null);
  }
}
