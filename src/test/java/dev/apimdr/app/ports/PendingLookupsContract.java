package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.PendingLookup;
import org.junit.jupiter.api.Test;

/** What every index of pending lookups guarantees. */
public abstract class PendingLookupsContract {
  private static final PendingLookup ONE =
      new PendingLookup(Samples.KEY, new OperationId("one"), Samples.T0.plusMillis(7));
  private static final PendingLookup TWO =
      new PendingLookup("fabrikam", new OperationId("two"), Samples.T0, true);

  protected abstract PendingLookups later();

  @Test
  void all_nothingAdded_isEmpty() {
    assertThat(later().all()).isEmpty();
  }

  @Test
  void all_added_isWhatWasAdded() {
    later().add(ONE);
    later().add(TWO);

    assertThat(later().all()).containsExactlyInAnyOrder(ONE, TWO);
  }

  @Test
  void add_again_staysOnce() {
    later().add(ONE);
    later().add(ONE);

    assertThat(later().all()).containsExactly(ONE);
  }

  @Test
  void remove_goneAlready_isFine() {
    later().add(ONE);
    later().add(TWO);

    later().remove(ONE);
    later().remove(ONE);

    assertThat(later().all()).containsExactly(TWO);
  }
}
