package dev.apimdr.app.ports;

import java.time.Clock;
import java.time.ZoneOffset;

/** The fake is held to what the real keys are held to. */
class MemorySigningKeysTest extends SigningKeysContract {

  private final SigningKeys keys = new MemorySigningKeys(Clock.fixed(Samples.T0, ZoneOffset.UTC));

  @Override
  protected SigningKeys keys() {
    return keys;
  }
}
