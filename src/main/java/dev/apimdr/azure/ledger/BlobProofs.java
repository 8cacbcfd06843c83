package dev.apimdr.azure.ledger;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.Proofs;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.azure.codec.RestoreProofJson;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.proof.RestoreProof;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The proofs, one document for each restore. Their metadata tells the verdict, so that one listing
 * reads a whole service.
 */
public final class BlobProofs implements Proofs {

  /** A document has up to 1,000 differences and 2,000 lists that could not be read. */
  private static final int LARGEST = 16 * 1024 * 1024;

  private static final String SOURCE = "source";
  private static final String VERDICT = "verdict";
  private static final String AT = "at";
  private static final String PENDING = "pending";

  private static final Comparator<Listed> LAST_FIRST =
      Comparator.comparing(Listed::restoredAt)
          .thenComparing(listed -> listed.restore().value())
          .reversed();

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
    Listed listed = Listed.of(proof);
    Verdict verdict = listed.verdict();
    return new Metadata()
        .put(SOURCE, listed.source())
        .put(VERDICT, verdict == null ? PENDING : verdict.wireName())
        .put(AT, listed.restoredAt())
        .values();
  }

  @Override
  public List<Listed> of(String service) {
    return container.list(LedgerLayout.proofsOf(service)).stream()
        .flatMap(
            blob ->
                LedgerLayout.proofOf(service, blob.name()).flatMap(id -> listed(id, blob)).stream())
        .sorted(LAST_FIRST)
        .toList();
  }

  /** Metadata can be lost when somebody copies blobs; then the document is read. */
  private Optional<Listed> listed(OperationId id, LedgerContainer.Listed blob) {
    Optional<Listed> listed = listed(id, blob.metadata());
    if (listed.isPresent()) {
      return listed;
    }
    try {
      return read(blob.name()).map(Versioned::value).map(Listed::of);
    } catch (NewerDocumentException | DamagedDocumentException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Listed> listed(OperationId id, Map<String, String> metadata) {
    try {
      String verdict = text(metadata, VERDICT);
      Optional<Verdict> known = Verdict.of(verdict);
      return known.isPresent() || verdict.equals(PENDING)
          ? Optional.of(
              new Listed(
                  id,
                  text(metadata, SOURCE),
                  known.orElse(null),
                  Instant.parse(text(metadata, AT))))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException lost) {
      return Optional.empty();
    }
  }

  private static String text(Map<String, String> metadata, String name) {
    String encoded = metadata.get(name);
    if (encoded == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return Metadata.decode(encoded);
  }

  @Override
  public void remove(String service, OperationId restore) {
    container.delete(LedgerLayout.proof(service, restore), null);
  }
}
