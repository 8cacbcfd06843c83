package dev.apimdr.core.operation;

import dev.apimdr.core.arm.PassesByItself;
import java.util.Optional;
import java.util.function.Function;

/** The answer to "is this blob there?". Only the store itself may say that it is not. */
public sealed interface BlobLookup {

  /** Calls the function of this answer's type: a switch the compiler checks. */
  <R> R match(Function<Found, R> found, Function<Missing, R> missing, Function<Unknown, R> unknown);

  /** It is there. */
  record Found(BlobFacts facts, BlobStatus status) implements BlobLookup {
    @Override
    public <R> R match(
        Function<Found, R> found, Function<Missing, R> missing, Function<Unknown, R> unknown) {
      return found.apply(this);
    }
  }

  /** The store says that it is not there. */
  record Missing(boolean hasContainer) implements BlobLookup {
    @Override
    public <R> R match(
        Function<Found, R> found, Function<Missing, R> missing, Function<Unknown, R> unknown) {
      return missing.apply(this);
    }
  }

  /**
   * The store could not be asked, or did not answer.
   *
   * @param why for a person; without a secret
   * @param passing whether waiting is enough
   */
  record Unknown(String why, PassesByItself passing) implements BlobLookup {
    @Override
    public <R> R match(
        Function<Found, R> found, Function<Missing, R> missing, Function<Unknown, R> unknown) {
      return unknown.apply(this);
    }
  }

  /** It is there, of which the store says no more than its facts. */
  static BlobLookup of(BlobFacts facts) {
    return new Found(facts, BlobStatus.PLAIN);
  }

  /** It is not there, but its container is. */
  static BlobLookup missing() {
    return new Missing(true);
  }

  /** Neither it nor its container is there. */
  static BlobLookup missingContainer() {
    return new Missing(false);
  }

  /** The store could not be asked; whether it can be later does not matter. */
  static BlobLookup unknown(String why) {
    return new Unknown(why, PassesByItself.UNKNOWN);
  }

  /** The blob, where it is there. */
  default Optional<Found> found() {
    return match(Optional::of, missing -> Optional.empty(), unknown -> Optional.empty());
  }

  /** Why it is not known whether it is there. */
  default Optional<String> whyUnknown() {
    return match(
        found -> Optional.empty(),
        missing -> Optional.empty(),
        unknown -> Optional.of(unknown.why()));
  }
}
