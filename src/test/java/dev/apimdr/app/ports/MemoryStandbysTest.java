package dev.apimdr.app.ports;

import java.time.Clock;
import java.time.ZoneOffset;

class MemoryStandbysTest extends StandbysContract {
  private final MemoryLedger ledger = new MemoryLedger(Clock.fixed(Samples.T0, ZoneOffset.UTC));

  @Override
  protected Standbys standbys() {
    return ledger.standbys();
  }
}
