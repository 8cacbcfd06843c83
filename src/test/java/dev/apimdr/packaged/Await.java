package dev.apimdr.packaged;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again until something in another process has come about. */
final class Await {
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(50);

  private Await() {}

  static void until(String what, Duration limit, BooleanSupplier look) {
    found(what, limit, () -> look.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  static <T> T found(String what, Duration limit, Supplier<Optional<T>> look) {
    long giveUpAt = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < giveUpAt) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      LockSupport.parkNanos(LOOK_EVERY);
    }
    throw new AssertionError("not within " + limit + ": " + what);
  }
}
