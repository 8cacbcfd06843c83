package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.ProbeSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of probes guarantees. */
public abstract class ProbeDocumentsContract {
  private static final OperationId ID = Samples.RESTORE;
  private static final GatewayProbes NEW = ProbeSamples.asked(ID, Samples.T0);

  protected abstract ProbeDocuments probes();

  @Test
  void find_none_isEmpty() {
    assertThat(probes().find(Samples.KEY, ID)).isEmpty();
    assertThat(probes().of(Samples.KEY)).isEmpty();
    assertThat(probes().all()).isEmpty();
  }

  @Test
  void create_isFoundAndListedAsItWas() {
    for (GatewayProbes made :
        List.of(
            NEW,
            ProbeSamples.served(new OperationId("served"), Samples.T0),
            ProbeSamples.away(new OperationId("away"), Samples.T0))) {
      assertThat(probes().create(made)).isPresent();
      assertThat(probes().find(Samples.KEY, made.operationId()))
          .hasValueSatisfying(found -> assertThat(found.value()).isEqualTo(made));
      assertThat(probes().of(Samples.KEY)).contains(ProbeSummary.of(made));
      assertThat(probes().all()).contains(ProbeSummary.of(made));
    }
    assertThat(probes().of("conto")).isEmpty();
  }

  @Test
  void create_thereIsOne_isEmpty_andTheFirstStays() {
    probes().create(NEW);

    assertThat(probes().create(NEW.dueAt(Samples.T0.plusSeconds(9)))).isEmpty();
    assertThat(probes().find(Samples.KEY, ID).orElseThrow().value()).isEqualTo(NEW);
  }

  @Test
  void replace_isWrittenOverTheVersionThatWasRead_andOverNoOther() {
    Versioned<GatewayProbes> first = probes().create(NEW).orElseThrow();
    GatewayProbes second = ProbeSamples.served(ID, Samples.T0);
    assertThat(probes().replace(first, second)).isPresent();

    assertThat(probes().replace(first, NEW.dueAt(Samples.T0.plusSeconds(2)))).isEmpty();
    assertThat(probes().find(Samples.KEY, ID).orElseThrow().value()).isEqualTo(second);
    assertThat(probes().of(Samples.KEY)).containsExactly(ProbeSummary.of(second));
  }

  @Test
  void remove_goneAlready_isFine_andOthersStay() {
    probes().create(NEW);
    probes().create(ProbeSamples.served(new OperationId("other"), Samples.T0));
    probes().remove(Samples.KEY, ID);
    probes().remove(Samples.KEY, ID);

    assertThat(probes().find(Samples.KEY, ID)).isEmpty();
    assertThat(probes().all())
        .extracting(ProbeSummary::restore)
        .containsExactly(new OperationId("other"));
  }
}
