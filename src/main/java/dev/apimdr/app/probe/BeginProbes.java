package dev.apimdr.app.probe;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.ports.OpenTurns;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.ProbeDocuments;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.ProbeEvents;
import dev.apimdr.app.turns.SendTurn;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.probe.GatewayProbes;
import dev.apimdr.core.probe.ProbeTimings;
import java.time.Clock;
import java.util.Optional;

/**
 * Begins the probes of a restore's target when the restore is accepted, so that the gateway is seen
 * before it goes away. Beginning them twice begins them once. A restore that could not have them is
 * none the worse.
 */
public final class BeginProbes {

  private final ProbeDocuments probes;
  private final OpenTurns open;
  private final SendTurn send;
  private final Optional<ProbeTimings> timings;
  private final Clock clock;

  /**
   * The use case.
   *
   * @param timings empty where no probes are wanted
   */
  public BeginProbes(Ports ports, Optional<ProbeTimings> timings, AppRuntime runtime) {
    this.probes = ports.ledger().proofs().probes();
    this.open = ports.ledger().open();
    this.send = new SendTurn(ports.queue(), runtime.clock());
    this.timings = timings;
    this.clock = runtime.clock();
  }

  /** Begins them, if the operation is a restore; it never throws, for the restore must go on. */
  public void of(Operation accepted, EventSink events) {
    if (accepted.isBackup()) {
      return;
    }
    timings.ifPresent(
        known -> {
          try {
            begin(accepted, known);
          } catch (QueueUnavailableException unsent) {
            // The watchdog finds the document by its entry in the index, and sends the message.
          } catch (RuntimeException failure) {
            events.record(ProbeEvents.notBegun(accepted, failure));
          }
        });
  }

  private void begin(Operation restore, ProbeTimings known) {
    GatewayProbes begun = find(restore).orElseGet(() -> create(restore, known));
    // Its first message may not have been sent the time before; copies of it die out.
    if (begun.turn() == 0) {
      send.again(begun);
    }
  }

  private Optional<GatewayProbes> find(Operation restore) {
    return probes.find(restore.service().key(), restore.id()).map(Versioned::value);
  }

  /** The entry of the index is made first: without it the watchdog would not find the document. */
  private GatewayProbes create(Operation restore, ProbeTimings known) {
    GatewayProbes made =
        GatewayProbes.requested(restore.service(), restore.id(), clock.instant(), known);
    open.announce(made.turnKey());
    return probes.create(made).map(Versioned::value).or(() -> find(restore)).orElse(made);
  }
}
