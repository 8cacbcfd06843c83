package dev.apimdr.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.ProofSamples;
import dev.apimdr.app.ports.Samples;
import dev.apimdr.core.comparison.Comparison;
import dev.apimdr.core.comparison.Difference;
import dev.apimdr.core.comparison.EntityTotals;
import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.inventory.EntityPath;
import dev.apimdr.core.inventory.UnreadList;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.proof.ChangedMeanwhile;
import dev.apimdr.core.proof.ProofOutcome;
import dev.apimdr.core.proof.ProofSummary;
import dev.apimdr.core.proof.RestoreProof;
import dev.apimdr.local.azurite.Azurite;
import dev.apimdr.local.azurite.AzuriteExtension;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What proofs in blobs do besides the contract of the port. */
@ExtendWith(AzuriteExtension.class)
class BlobProofsTest {
  private static final String BLOB = "proofs/contoso/restore-1.json";

  private final AzuriteLedger ledger;
  private final BlobProofs proofs;

  BlobProofsTest(Azurite azurite) {
    ledger = new AzuriteLedger(azurite);
    proofs = new BlobProofs(ledger.container);
  }

  @Test
  void document_damagedOrNewer_isTold() {
    proofs.create(ProofSamples.waiting(Samples.RESTORE, Samples.T0));
    ledger.damage(BLOB);
    assertThatThrownBy(() -> proofs.find(Samples.KEY, Samples.RESTORE))
        .isInstanceOf(DamagedDocumentException.class)
        .hasMessageContaining(BLOB);

    ledger.writtenByNewerApp(BLOB);
    assertThatThrownBy(() -> proofs.find(Samples.KEY, Samples.RESTORE))
        .isInstanceOf(NewerDocumentException.class);
  }

  @Test
  void of_metadataLost_readsTheDocument() {
    RestoreProof proof = ProofSamples.different();
    proofs.create(proof);
    String blob = LedgerLayout.proof(Samples.KEY, proof.operationId());
    ledger.write(blob, ledger.text(blob));

    assertThat(proofs.of(Samples.KEY)).containsExactly(ProofSummary.of(proof));
  }

  @Test
  void of_verdictOfANewerApp_isNoneOfOurs_andTheDocumentDecides() {
    RestoreProof proof = ProofSamples.different();
    proofs.create(proof);
    String blob = LedgerLayout.proof(Samples.KEY, proof.operationId());
    ledger.container.describe(
        blob, Map.of("source", "fabrikam", "verdict", "better", "at", "2026-11-23T02:00:00Z"));

    assertThat(proofs.of(Samples.KEY)).containsExactly(ProofSummary.of(proof));
  }

  /** As the first version of the app wrote it: what it did not list is not read one by one. */
  @Test
  void of_metadataOfTheFirstVersion_isListedWithWhatItSays() {
    RestoreProof proof = ProofSamples.different();
    proofs.create(proof);
    ledger.container.describe(
        LedgerLayout.proof(Samples.KEY, proof.operationId()),
        Map.of("source", "fabrikam", "verdict", "different", "at", "2026-11-23T02:00:00Z"));

    assertThat(proofs.of(Samples.KEY))
        .containsExactly(
            new ProofSummary(
                Samples.KEY,
                proof.operationId(),
                "fabrikam",
                null,
                Samples.T0,
                null,
                new ProofSummary.Found(Verdict.DIFFERENT, null),
                null));
  }

  @Test
  void of_documentUnreadable_isLeftOut() {
    proofs.create(ProofSamples.waiting(Samples.RESTORE, Samples.T0));
    ledger.write("proofs/contoso/broken.json", "{}");
    ledger.write("proofs/contoso/Not-Ours.json", "{}");

    assertThat(proofs.of(Samples.KEY))
        .extracting(ProofSummary::restore)
        .containsExactly(Samples.RESTORE);
  }

  /** As many differences as are kept, with paths as long as names may be. */
  @Test
  void find_largestComparison_isReadAgain() {
    String name = "n".repeat(250);
    List<Difference> differences =
        IntStream.range(0, Comparison.MOST)
            .mapToObj(
                i ->
                    new Difference(
                        Difference.Change.DIFFERENT,
                        new EntityPath("apis/" + name + ";rev=1/operations/" + name + i),
                        List.of("displayName", "request", "responses", "templateParameters"),
                        0))
            .toList();
    List<UnreadList> unread =
        IntStream.range(0, 2_000)
            .mapToObj(
                i -> new UnreadList("apis/" + name + i + "/operations", "AuthorizationFailed"))
            .toList();
    RestoreProof proof =
        ProofSamples.waiting(new OperationId("large"), Samples.T0)
            .ending(
                new ProofOutcome(
                    Samples.T0,
                    new Comparison(
                        Verdict.DIFFERENT,
                        new EntityTotals(1, 0, 0, 0, 9_000, 0),
                        differences,
                        8_000,
                        unread,
                        Map.of(),
                        null),
                    new ChangedMeanwhile(Set.of(differences.get(7).path()), null)));
    proofs.create(proof);

    assertThat(proofs.find(Samples.KEY, proof.operationId()).orElseThrow().value())
        .isEqualTo(proof);
  }
}
