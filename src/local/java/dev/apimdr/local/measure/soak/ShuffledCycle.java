package dev.apimdr.local.measure.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Items in random order, each once per cycle: shuffled, used up, and shuffled again. */
final class ShuffledCycle<T> {
  private final List<T> items = new ArrayList<>();
  private final Random random;
  private int taken;

  ShuffledCycle(Random random) {
    this.random = random;
  }

  /** Adds items, each this many times. */
  @SafeVarargs
  final ShuffledCycle<T> with(int copies, T... equal) {
    for (int i = 0; i < copies; i++) {
      for (T card : equal) {
        items.add(card);
      }
    }
    return this;
  }

  T next() {
    if (taken % items.size() == 0) {
      Collections.shuffle(items, random);
    }
    T card = items.get(taken % items.size());
    taken++;
    return card;
  }
}
