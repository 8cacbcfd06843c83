package dev.apimdr.azure;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value computed at its first use, and again after it failed. Creating clients makes a cold start
 * longer, and an exception while the app is composed would leave every request without a response.
 */
public final class Memoized<T> implements Supplier<T> {
  private final Supplier<? extends T> factory;
  private @Nullable T value;

  public Memoized(Supplier<? extends T> factory) {
    this.factory = factory;
  }

  @Override
  public synchronized T get() {
    T known = value;
    if (known == null) {
      known = factory.get();
      value = known;
    }
    return known;
  }
}
