package dev.apimdr.core.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  private static final Instant T0 = Instant.parse("2026-11-23T02:00:00Z");

  private static PageToken at(int seconds) {
    return new PageToken(T0.plusSeconds(seconds), "x");
  }

  private static Page<Integer> page(List<Integer> all, PageToken after, int size) {
    return Page.of(all, PageTest::at, new PageRequest(after, size));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8})
  void pages_ofAnySize_haveEveryItemOnceNewestFirst(int size) {
    List<Integer> all = IntStream.range(0, 7).boxed().toList();
    List<Integer> seen = new ArrayList<>();
    Page<Integer> page = page(all, null, size);
    seen.addAll(page.items());
    while (page.next() != null) {
      page = page(all, page.next(), size);
      seen.addAll(page.items());
    }

    assertThat(seen).containsExactly(6, 5, 4, 3, 2, 1, 0);
    assertThat(page.total()).isEqualTo(7);
  }

  @Test
  void page_whenNewerItemsCameMeanwhile_repeatsNone() {
    Page<Integer> first = page(List.of(1, 2, 3), null, 2);

    assertThat(page(List.of(1, 2, 3, 4, 5), first.next(), 2).items()).containsExactly(1);
  }

  @Test
  void page_afterAnItemThatIsGone_goesOnFromItsPlace() {
    assertThat(page(List.of(1, 3), at(2), 2).items()).containsExactly(1);
  }

  @Test
  void page_thatHoldsTheLastItem_hasNoNext() {
    assertThat(page(List.of(1, 2), null, 2).next()).isNull();
  }

  @Test
  void page_ofNothing_isEmpty() {
    assertThat(page(List.of(), null, 2)).isEqualTo(new Page<>(List.of(), 0, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8})
  void pages_ofAListWithAnOrderOfItsOwn_keepIt(int size) {
    List<String> all = List.of("z", "a", "m", "a", "b", "y", "c");
    List<String> seen = new ArrayList<>();
    Page<String> page = Page.inOrder(all, T0, new PageRequest(null, size));
    seen.addAll(page.items());
    while (page.next() != null) {
      PageToken after = PageToken.of(page.next().encoded()).orElseThrow();
      page = Page.inOrder(all, T0, new PageRequest(after, size));
      seen.addAll(page.items());
    }

    assertThat(seen).isEqualTo(all);
    assertThat(page.total()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 501})
  void request_ofASizeThatIsNone_isRefused(int size) {
    assertThatThrownBy(() -> new PageRequest(null, size))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500})
  void request_ofTheSmallestAndTheLargestSize_isGranted(int size) {
    assertThat(new PageRequest(null, size).size()).isEqualTo(size);
  }
}
