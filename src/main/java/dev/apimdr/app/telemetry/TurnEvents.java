package dev.apimdr.app.telemetry;

import dev.apimdr.core.turn.TurnKey;
import dev.apimdr.core.turn.TurnMessage;

/** The lines of telemetry about messages and turns; {@code docs/telemetry.md} lists them. */
public final class TurnEvents {

  /** Documents of this version are of version 1; which later one knows a kind cannot be told. */
  private static final int NEWER = 2;

  private TurnEvents() {}

  /** A message of a kind that only a newer version of the app knows: it waits. */
  public static Event newerMessage(TurnMessage message) {
    TurnKey key = message.key();
    return OperationEvents.ledgerNewer(
        key.service(), key.id(), "open/" + key.service() + "/" + key.id(), NEWER);
  }
}
