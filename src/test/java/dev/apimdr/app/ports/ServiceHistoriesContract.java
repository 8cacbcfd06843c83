package dev.apimdr.app.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apimdr.core.history.ServiceHistory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of service histories guarantees. */
public abstract class ServiceHistoriesContract {
  private static final ServiceHistory FIRST =
      ServiceHistory.empty(Samples.KEY).with(Samples.succeededBackup());
  private static final ServiceHistory SECOND = FIRST.with(Samples.failedRestore());

  protected abstract ServiceHistories records();

  private Versioned<ServiceHistory> found() {
    return records().find(Samples.KEY).orElseThrow();
  }

  @Test
  void find_none_isEmpty() {
    assertThat(records().find(Samples.KEY)).isEmpty();
  }

  @Test
  void create_none_isWritten() {
    assertThat(records().create(SECOND)).isTrue();
    assertThat(found().value()).isEqualTo(SECOND);
  }

  @Test
  void create_thereIsOne_isFalse() {
    records().create(FIRST);

    assertThat(records().create(SECOND)).isFalse();
    assertThat(found().value()).isEqualTo(FIRST);
  }

  @Test
  void replace_unchangedMeanwhile_isWritten() {
    records().create(FIRST);

    assertThat(records().replace(found(), SECOND)).isTrue();
    assertThat(found().value()).isEqualTo(SECOND);
  }

  @Test
  void all_none_isEmpty() {
    assertThat(records().all()).isEmpty();
  }

  @Test
  void all_severalServices_areAsAListingShowsThem() {
    ServiceHistory other = ServiceHistory.empty("fabrikam");
    records().create(SECOND);
    records().create(other);

    assertThat(records().all()).containsExactlyInAnyOrder(SECOND.listed(), other);
  }

  @Test
  void remove_isGone_andTheOthersStay_andTwiceIsFine() {
    ServiceHistory other = ServiceHistory.empty("fabrikam");
    records().create(FIRST);
    records().create(other);

    records().remove(Samples.KEY);
    records().remove(Samples.KEY);

    assertThat(records().all()).containsExactly(other);
  }

  @Test
  void firstSeen_ofAnAddedService_isKeptWithItsFirstEnd() {
    ServiceHistory added =
        ServiceHistory.firstSeen(Samples.KEY, Instant.parse("2026-11-23T10:15:30.123456Z"));
    records().create(added);

    assertThat(records().all()).containsExactly(added);
    ServiceHistory next = added.with(Samples.succeededBackup());
    assertThat(next.firstSeen()).isEqualTo(Instant.parse("2026-11-23T10:15:30.123Z"));
    records().replace(found(), next);
    assertThat(records().all()).containsExactly(next.listed());
    assertThat(found().value()).isEqualTo(next);
  }

  @Test
  void all_afterAChange_isTheNewOne() {
    records().create(FIRST);
    records().replace(found(), SECOND);

    assertThat(records().all()).containsExactly(SECOND.listed());
  }

  @Test
  void replace_changedMeanwhile_isFalse() {
    records().create(FIRST);
    Versioned<ServiceHistory> read = found();
    records().replace(read, SECOND);

    assertThat(records().replace(read, FIRST)).isFalse();
    assertThat(found().value()).isEqualTo(SECOND);
  }
}
