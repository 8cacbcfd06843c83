package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.comparison.Verdict;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.proof.ProofSummary;
import dev.apimdr.core.proof.RestoreProof;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of proofs guarantees. */
public abstract class ProofsContract {
  private static final OperationId ID = Samples.RESTORE;
  private static final RestoreProof NEW = ProofSamples.waiting(ID, Samples.T0);

  protected abstract Proofs proofs();

  @Test
  void find_none_isEmpty() {
    assertThat(proofs().find(Samples.KEY, ID)).isEmpty();
  }

  @Test
  void create_isFoundAsItWas() {
    for (RestoreProof proof :
        List.of(
            NEW,
            ProofSamples.different(),
            ProofSamples.notCompared(new OperationId("restore-3"), Samples.T0))) {
      assertThat(proofs().create(proof)).isPresent();
      assertThat(proofs().find(Samples.KEY, proof.operationId()))
          .hasValueSatisfying(found -> assertThat(found.value()).isEqualTo(proof));
    }
  }

  @Test
  void create_thereIsOne_isEmpty_andTheFirstStays() {
    proofs().create(NEW);

    assertThat(proofs().create(NEW.dueAt(Samples.T0.plusSeconds(9)))).isEmpty();
    assertThat(proofs().find(Samples.KEY, ID).orElseThrow().value()).isEqualTo(NEW);
  }

  @Test
  void replace_unchanged_isWritten_andItsVersionCanBeReplaced() {
    Versioned<RestoreProof> first = proofs().create(NEW).orElseThrow();
    Versioned<RestoreProof> second =
        proofs().replace(first, NEW.dueAt(Samples.T0.plusSeconds(1))).orElseThrow();
    RestoreProof third = NEW.dueAt(Samples.T0.plusSeconds(2));

    assertThat(proofs().replace(second, third)).isPresent();
    assertThat(proofs().find(Samples.KEY, ID).orElseThrow().value()).isEqualTo(third);
  }

  @Test
  void replace_changedMeanwhile_isEmpty() {
    Versioned<RestoreProof> first = proofs().create(NEW).orElseThrow();
    RestoreProof second = NEW.dueAt(Samples.T0.plusSeconds(1));
    proofs().replace(first, second);

    assertThat(proofs().replace(first, NEW.dueAt(Samples.T0.plusSeconds(2)))).isEmpty();
    assertThat(proofs().find(Samples.KEY, ID).orElseThrow().value()).isEqualTo(second);
  }

  @Test
  void of_lastRestoreFirst_ofTheServiceAlone_withItsVerdict() {
    assertThat(proofs().of(Samples.KEY)).isEmpty();
    OperationId younger = new OperationId("a-restore");
    proofs().create(NEW);
    proofs().create(ProofSamples.notCompared(younger, Samples.T0.plusSeconds(1)));
    proofs().create(ProofSamples.waiting(new OperationId("z"), Samples.T0.minusSeconds(1)));

    assertThat(proofs().of(Samples.KEY))
        .containsExactly(
            ProofSummary.of(ProofSamples.notCompared(younger, Samples.T0.plusSeconds(1))),
            ProofSummary.of(NEW),
            ProofSummary.of(
                ProofSamples.waiting(new OperationId("z"), Samples.T0.minusSeconds(1))));
    assertThat(proofs().of("conto")).isEmpty();
  }

  @Test
  void of_afterAChange_tellsTheVerdict_inTheSameOrder() {
    Versioned<RestoreProof> older = proofs().create(NEW).orElseThrow();
    proofs().create(ProofSamples.waiting(new OperationId("two"), Samples.T0.plusSeconds(1)));
    proofs()
        .replace(
            older, NEW.ending(ProofSamples.different().outcome()).dueAt(Samples.T0.plusSeconds(9)));

    assertThat(proofs().of(Samples.KEY))
        .extracting(ProofSummary::verdict)
        .containsExactly(Optional.empty(), Optional.of(Verdict.DIFFERENT));
  }

  @Test
  void all_ofEveryService_withAllThatAListingShows() {
    assertThat(proofs().all()).isEmpty();
    RestoreProof elsewhere = ProofSamples.equal("standby", ID, Samples.T0);
    proofs().create(elsewhere);
    proofs().create(ProofSamples.different());

    assertThat(proofs().all())
        .containsExactlyInAnyOrder(
            ProofSummary.of(elsewhere), ProofSummary.of(ProofSamples.different()));
    assertThat(ProofSummary.of(elsewhere).run()).isNotNull();
  }

  @Test
  void remove_goneAlready_isFine_andOthersStay() {
    proofs().create(NEW);
    proofs().create(ProofSamples.different());
    proofs().remove(Samples.KEY, ID);
    proofs().remove(Samples.KEY, ID);

    assertThat(proofs().find(Samples.KEY, ID)).isEmpty();
    assertThat(proofs().of(Samples.KEY))
        .extracting(ProofSummary::restore)
        .containsExactly(new OperationId("restore-2"));
  }
}
