package dev.apimdr.core.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of the changes that were made to a service while its backup ran. */
class ConcurrentChangesTest {
  private static final Instant FIRST = Instant.parse("2026-11-23T02:00:00Z");

  /** One a second, of so many different kinds. */
  private static List<ConcurrentChanges.Change> changes(int count, int kinds) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new ConcurrentChanges.Change(
                    FIRST.plusSeconds(i), "service/kind-" + i % kinds + "/write", "apis/" + i))
        .toList();
  }

  @Test
  void fiftyChanges_areAllKept_andNothingIsSaidOfMore() {
    ConcurrentChanges fifty = ConcurrentChanges.of(changes(50, 1));

    assertThat(fifty.changes()).hasSize(50);
    assertThat(fifty.note()).isNull();
  }

  @Test
  void changesBeyondFifty_areCounted() {
    ConcurrentChanges more = ConcurrentChanges.of(changes(53, 1));

    assertThat(more.changes()).isEqualTo(changes(50, 1));
    assertThat(more.note()).startsWith("3 more");
  }

  @Test
  void summary_hasTheirNumber_theFirstAndTheLast_andEachKindOnce() {
    assertThat(ChangeSummary.of(changes(5, 2)))
        .isEqualTo(
            new ChangeSummary(
                5, FIRST, FIRST.plusSeconds(4), "service/kind-0/write, service/kind-1/write"));
  }

  @Test
  void summary_ofManyKinds_isShortened() {
    assertThat(ChangeSummary.of(changes(40, 40)).what()).hasSize(200);
  }

  @Test
  void summary_ofNothing_isNone() {
    assertThatThrownBy(() -> ChangeSummary.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
