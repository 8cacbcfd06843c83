package dev.apimdr.app.proof;

import dev.apimdr.app.ports.DamagedDocumentException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An inventory is not there to be compared; the message says why, without a full stop. */
final class NotComparableException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient @Nullable DamagedDocumentException damaged;

  NotComparableException(String why) {
    super(why);
    this.damaged = null;
  }

  NotComparableException(String why, DamagedDocumentException damaged) {
    super(why, damaged);
    this.damaged = damaged;
  }

  /** Why, for people. */
  String why() {
    return String.valueOf(getMessage());
  }

  /** The document that cannot be read, where that is why. */
  Optional<DamagedDocumentException> damaged() {
    return Optional.ofNullable(damaged);
  }
}
