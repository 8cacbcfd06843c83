package dev.apimdr.core.signing;

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

  /** The ring in which another key signs from now on. */
  public KeyRing rotatedTo(SigningKey next) {
    return new KeyRing(next, current);
  }
}
