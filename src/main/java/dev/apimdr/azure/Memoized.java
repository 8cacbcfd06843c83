package dev.apimdr.azure;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value made at its first use: clients cost a cold start, and what throws while the composition
 * root is built leaves the host without an answer. A making that throws is tried again at the next
 * use.
 */
public final class Memoized<T> implements Supplier<T> {
  private final Supplier<? extends T> making;
  private @Nullable T made;

  public Memoized(Supplier<? extends T> making) {
    this.making = making;
  }

  @Override
  public synchronized T get() {
    T known = made;
    if (known == null) {
      known = making.get();
      made = known;
    }
    return known;
  }
}
