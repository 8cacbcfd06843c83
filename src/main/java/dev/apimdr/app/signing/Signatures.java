package dev.apimdr.app.signing;

import dev.apimdr.app.ports.LedgerUnavailableException;
import dev.apimdr.app.ports.SigningKeys;
import dev.apimdr.core.signing.KeyRing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of one purpose. The keys are read once and again when they are a minute old. A
 * signature that they do not recognise makes them be read at once, for another instance may have
 * rotated them; but not more often than every two seconds, whoever sends forgeries.
 *
 * <p>Its methods throw what {@link SigningKeys} throws.
 */
public final class Signatures {

  static final Duration KEPT = Duration.ofMinutes(1);

  /**
   * Between two readings because of unknown signatures, and after one that failed: callers that
   * wait behind a store that does not answer are then told together. Less than a poller is told to
   * wait, so that a new key is known when its first signature comes back.
   */
  static final Duration BETWEEN_READINGS = Duration.ofSeconds(2);

  private record Read(KeyRing keys, Instant at) {}

  private record Failure(LedgerUnavailableException unavailable, Instant at) {}

  private final SigningKeys keys;
  private final String purpose;
  private final Clock clock;
  private @Nullable Read read;
  private @Nullable Failure failure;
  private @Nullable Instant readForUnknown;

  public Signatures(SigningKeys keys, String purpose, Clock clock) {
    this.keys = keys;
    this.purpose = purpose;
    this.clock = clock;
  }

  /** The HMAC-SHA256 of some bytes under the newest key: 32 bytes. */
  public byte[] sign(byte[] data) {
    return recent().sign(data);
  }

  /** Whether this app has signed these bytes, under the newest key or the one before it. */
  public boolean hasSigned(byte[] data, byte[] signature) {
    return recent().hasSigned(data, signature) || forUnknown().hasSigned(data, signature);
  }

  /** Puts a new key in front. */
  public synchronized KeyRing rotate() {
    Instant now = clock.instant();
    KeyRing rotated = keys.rotate(purpose);
    read = new Read(rotated, now);
    failure = null;
    return rotated;
  }

  private synchronized KeyRing recent() {
    Read known = read;
    return known == null || isPast(known.at(), KEPT) ? readAgain() : known.keys();
  }

  private synchronized KeyRing forUnknown() {
    Read known = read;
    Instant last = readForUnknown;
    if (known != null && failure == null && last != null && !isPast(last, BETWEEN_READINGS)) {
      return known.keys();
    }
    readForUnknown = clock.instant();
    return readAgain();
  }

  private KeyRing readAgain() {
    Failure known = failure;
    if (known != null && !isPast(known.at(), BETWEEN_READINGS)) {
      throw known.unavailable();
    }
    Instant now = clock.instant();
    try {
      KeyRing found = keys.of(purpose);
      read = new Read(found, now);
      failure = null;
      return found;
    } catch (LedgerUnavailableException unavailable) {
      failure = new Failure(unavailable, clock.instant());
      throw unavailable;
    }
  }

  /** Also where the clock was set back. */
  private boolean isPast(Instant since, Duration age) {
    Instant now = clock.instant();
    return now.isBefore(since) || Duration.between(since, now).compareTo(age) >= 0;
  }
}
