package dev.apimdr.app.ports;

import dev.apimdr.core.signing.KeyRing;
import dev.apimdr.core.signing.SigningKey;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Signing keys in memory, the same in every run; counts reads. */
public final class MemorySigningKeys implements SigningKeys {

  private final Clock clock;
  private final Random random = new Random(1);
  private final Map<String, KeyRing> kept = new HashMap<>();
  private @Nullable RuntimeException trouble;
  private int reads;

  public MemorySigningKeys(Clock clock) {
    this.clock = clock;
  }

  /** From now on every call throws this; null ends the failure. */
  public void fail(@Nullable RuntimeException next) {
    trouble = next;
  }

  public int reads() {
    return reads;
  }

  @Override
  public KeyRing of(String purpose) {
    reads++;
    failIfTold();
    return kept.computeIfAbsent(purpose, first -> new KeyRing(made(), null));
  }

  @Override
  public KeyRing rotate(String purpose) {
    failIfTold();
    return kept.compute(
        purpose,
        (key, known) -> known == null ? new KeyRing(made(), null) : known.rotatedTo(made()));
  }

  private void failIfTold() {
    if (trouble != null) {
      throw trouble;
    }
  }

  private SigningKey made() {
    byte[] secret = new byte[SigningKey.BYTES];
    random.nextBytes(secret);
    return new SigningKey(secret, clock.instant());
  }
}
