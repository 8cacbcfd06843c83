package dev.apimdr.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How changes are counted, and told in a sentence. */
class TallyTest {
  private static final Instant T0 = Instant.parse("2026-11-23T18:04:00Z");

  private static LoggedEvent write(int second, String path, String caller) {
    return new LoggedEvent(
        "id-" + second,
        T0.plusSeconds(second),
        "c-" + second,
        "contoso",
        LoggedEvent.Kind.WRITE,
        path,
        caller);
  }

  private static Tally tally(LoggedEvent... writes) {
    return Tally.of(null, List.of(writes));
  }

  @Test
  void words_nameCountCallersTimeAndPaths() {
    Tally tally =
        tally(
            write(0, "apis/orders/policies", "b"),
            write(60, "apis/orders/policies", "a"),
            write(120, "products/free", "a"));

    assertThat(ChangeWords.of(tally, T0.plusSeconds(600)))
        .isEqualTo(
            "3 changes by 2 callers since 18:04 UTC: apis/orders/policies, products/free, …");
  }

  @Test
  void words_ofAnotherDay_nameIt_andAnUnknownCallerIsLeftOut() {
    assertThat(ChangeWords.of(tally(write(0, "", null)), T0.plusSeconds(86_400)))
        .isEqualTo("1 change since 2026-11-23 18:04 UTC: the service itself");
  }

  @Test
  void words_areAtMost200Characters_withoutControls() {
    Tally tally =
        tally(
            IntStream.range(0, 30)
                .mapToObj(i -> write(i, i + "\r\n\u202e" + "x".repeat(300), "caller-" + i))
                .toArray(LoggedEvent[]::new));

    assertThat(ChangeWords.of(tally, T0))
        .hasSizeLessThanOrEqualTo(200)
        .startsWith("30 changes by at least 20 callers since 18:04 UTC: 0???xxx")
        .doesNotContainPattern("\\p{C}");
  }

  @Test
  void sum_isTheSameInEitherOrder() {
    Tally early = tally(write(0, "apis/a", "a"), write(1, "apis/b", "b"));
    Tally late = tally(write(5, "apis/b", "b"), write(6, "apis/c", "c"));

    assertThat(Tally.sum(early, late))
        .isEqualTo(Tally.sum(late, early))
        .isEqualTo(
            new Tally(
                4,
                T0,
                T0.plusSeconds(6),
                new TreeSet<>(List.of("a", "b", "c")),
                List.of("apis/a", "apis/b", "apis/c")));
    assertThat(Tally.sum(null, early)).isEqualTo(Tally.sum(early, null)).isEqualTo(early);
    assertThat(Tally.sum(null, null)).isNull();
  }

  @Test
  void manyPathsAndCallers_areCapped_andAllAreCounted() {
    Tally tally =
        tally(
            IntStream.range(0, 1_000)
                .mapToObj(i -> write(i, "apis/" + i, String.format("%04d", i)))
                .toArray(LoggedEvent[]::new));

    assertThat(tally.count()).isEqualTo(1_000);
    assertThat(tally.callers()).hasSize(Tally.MOST_CALLERS);
    assertThat(tally.paths()).containsExactly("apis/0", "apis/1", "apis/2", "apis/3", "apis/4");
  }
}
