package dev.apimdr.local.measure.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Cards that are shuffled, dealt to the last and shuffled again, so that each comes up in turn. */
final class ShuffledCycle<T> {
  private final List<T> cards = new ArrayList<>();
  private final Random random;
  private int dealt;

  ShuffledCycle(Random random) {
    this.random = random;
  }

  /** Adds the same cards so many times. */
  @SafeVarargs
  final ShuffledCycle<T> with(int copies, T... equal) {
    for (int i = 0; i < copies; i++) {
      for (T card : equal) {
        cards.add(card);
      }
    }
    return this;
  }

  T deal() {
    if (dealt % cards.size() == 0) {
      Collections.shuffle(cards, random);
    }
    T card = cards.get(dealt % cards.size());
    dealt++;
    return card;
  }
}
