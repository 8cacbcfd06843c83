package dev.apimdr.app.ports;

import java.time.Clock;
import java.time.ZoneOffset;

/** The fake fulfils the same contract as the real key store. */
class MemorySigningKeysTest extends SigningKeysContract {

  private final SigningKeys keys = new MemorySigningKeys(Clock.fixed(Samples.T0, ZoneOffset.UTC));

  @Override
  protected SigningKeys keys() {
    return keys;
  }
}
