package dev.apimdr.local.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShuffledCycleTest {
  private static List<String> dealt(ShuffledCycle<String> deck, int cards) {
    List<String> dealt = new ArrayList<>();
    for (int i = 0; i < cards; i++) {
      dealt.add(deck.next());
    }
    return dealt;
  }

  private static ShuffledCycle<String> deck(long seed) {
    return new ShuffledCycle<String>(new Random(seed)).with(2, "a", "b").with(1, "c");
  }

  @Test
  void deck_dealtToTheLastCard_hasDealtEachOne() {
    ShuffledCycle<String> deck = deck(1);

    assertThat(dealt(deck, 5)).containsExactlyInAnyOrder("a", "a", "b", "b", "c");
    assertThat(dealt(deck, 5)).containsExactlyInAnyOrder("a", "a", "b", "b", "c");
  }

  @Test
  void deck_ofTheSameSeed_dealsTheSame() {
    assertThat(dealt(deck(7), 20)).isEqualTo(dealt(deck(7), 20)).isNotEqualTo(dealt(deck(8), 20));
  }
}
