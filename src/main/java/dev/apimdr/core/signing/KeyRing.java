package dev.apimdr.core.signing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one purpose. The newest signs; the one before it is still recognised, so that a
 * rotation does not break what was handed out just before. Two rotations do.
 */
public record KeyRing(SigningKey current, @Nullable SigningKey previous) {

  /** The HMAC-SHA256 of some bytes under the newest key: 32 bytes. */
  public byte[] sign(byte[] data) {
    return current.sign(data);
  }

  /** Whether one of the keys has signed this; both are always tried, so that time tells nothing. */
  public boolean hasSigned(byte[] data, byte[] signature) {
    boolean byCurrent = current.hasSigned(data, signature);
    boolean byPrevious = previous != null && previous.hasSigned(data, signature);
    return byCurrent || byPrevious;
  }

  /** When the oldest key was made that is still recognised. */
  public Instant validSince() {
    return previous == null ? current.madeAt() : previous.madeAt();
  }

  /** The ring in which another key signs from now on. */
  public KeyRing rotatedTo(SigningKey next) {
    return new KeyRing(next, current);
  }
}
