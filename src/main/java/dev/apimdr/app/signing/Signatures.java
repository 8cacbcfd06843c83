package dev.apimdr.app.signing;

import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.core.signing.KeyRing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of one purpose. The keys are read once and again when they are a minute old; a
 * signature they do not recognise makes them be read sooner, for another instance may have rotated
 * them, but not more often than every ten seconds, whoever sends forgeries.
 *
 * <p>Its methods throw what {@link SigningKeys} throws.
 */
public final class Signatures {

  static final Duration KEPT = Duration.ofMinutes(1);
  static final Duration BETWEEN_FORGERIES = Duration.ofSeconds(10);

  private record Read(KeyRing keys, Instant at) {
    boolean isOlderThan(Duration age, Instant now) {
      return now.isBefore(at) || Duration.between(at, now).compareTo(age) >= 0;
    }
  }

  private final SigningKeys keys;
  private final String purpose;
  private final Clock clock;
  private @Nullable Read read;

  public Signatures(SigningKeys keys, String purpose, Clock clock) {
    this.keys = keys;
    this.purpose = purpose;
    this.clock = clock;
  }

  /** The HMAC-SHA256 of some bytes under the newest key: 32 bytes. */
  public byte[] sign(byte[] data) {
    return keys(KEPT).sign(data);
  }

  /** Whether this app has signed these bytes, under the newest key or the one before it. */
  public boolean hasSigned(byte[] data, byte[] signature) {
    return keys(KEPT).hasSigned(data, signature)
        || keys(BETWEEN_FORGERIES).hasSigned(data, signature);
  }

  /** Puts a new key in front. */
  public synchronized void rotate() {
    read = new Read(keys.rotate(purpose), clock.instant());
  }

  private synchronized KeyRing keys(Duration oldest) {
    Instant now = clock.instant();
    Read known = read;
    if (known == null || known.isOlderThan(oldest, now)) {
      known = new Read(keys.of(purpose), now);
      read = known;
    }
    return known.keys();
  }
}
