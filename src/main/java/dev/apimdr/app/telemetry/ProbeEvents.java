package dev.apimdr.app.telemetry;

import dev.apimdr.app.telemetry.Event.Level;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.GatewayRecord;
import dev.apimdr.core.probe.ProbeWords;
import java.time.Duration;

/** The lines of telemetry about probes of gateways; {@code docs/telemetry.md} lists them. */
public final class ProbeEvents {

  private ProbeEvents() {}

  /** The probes of a restore's target could not be begun. */
  public static Event notBegun(Operation restore, RuntimeException failure) {
    return Event.about(restore, "ProbesNotBegun", Level.WARNING)
        .with("message", String.valueOf(failure.getMessage()));
  }

  /** A gateway is looked at no longer. A warning is worth only one that the restore took away. */
  public static Event ended(GatewayProbes probes) {
    GatewayRecord seen = probes.seen();
    Event event =
        TurnEvents.naming(probes.service().key(), probes.operationId().value())
            .apply(Event.of("GatewayProbed", isTakenAway(seen) ? Level.WARNING : Level.INFO))
            .with("looks", seen.looks());
    Duration away = probes.timeAway().orElse(null);
    if (away != null) {
      event.with("awaySeconds", away);
    }
    return event
        .with("unseenSeconds", seen.unseen())
        .with("servedBefore", seen.servedAtFirst())
        .with("serves", seen.servedAtLast())
        .with("message", ProbeWords.of(probes));
  }

  private static boolean isTakenAway(GatewayRecord seen) {
    return seen.servedAtFirst() && !seen.servedAtLast();
  }
}
