package dev.apimdr.app.execution;

import dev.apimdr.app.ports.KeepsChangingException;
import dev.apimdr.app.ports.Versioned;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Optimistic locking: a document is written only over the version it was made from, and where
 * another writer came in between it is read again and decided anew.
 *
 * <p>There is no pause between the tries, for each conflict is another writer's success. A document
 * has few writers at a time (a turn and its redelivered copy, the watchdog, a person), so {@link
 * #TRIES} conflicts in a row are no ordinary contention.
 */
public final class RetryOnConflict {

  /** How many times in a row somebody else may be faster. */
  public static final int TRIES = 20;

  private RetryOnConflict() {}

  /**
   * Reads and writes until a write succeeds.
   *
   * @param document in words for people
   * @param attempt reads, decides and writes; empty when somebody else was faster
   * @throws KeepsChangingException when somebody else was faster each time
   */
  public static <T> T attempt(String document, Supplier<Optional<T>> attempt) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<T> done = attempt.get();
      if (done.isPresent()) {
        return done.get();
      }
    }
    throw new KeepsChangingException(document);
  }

  /** The same where nothing is given back: {@code attempt} tells whether it is done. */
  public static void until(String document, BooleanSupplier attempt) {
    boolean unused =
        attempt(document, () -> attempt.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /**
   * The same for a document that was read already, which spares the first reading.
   *
   * @param read where to start from
   * @param again reads the document after a conflict; empty when it is gone
   * @param write decides and writes; empty when somebody else was faster
   * @return what the write gave; empty when the document is gone
   */
  public static <T, R> Optional<R> change(
      String document,
      Versioned<T> read,
      Supplier<Optional<Versioned<T>>> again,
      Function<Versioned<T>, Optional<R>> write) {
    Versioned<T> current = read;
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<R> written = write.apply(current);
      if (written.isPresent()) {
        return written;
      }
      Optional<Versioned<T>> next = again.get();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      current = next.get();
    }
    throw new KeepsChangingException(document);
  }
}
