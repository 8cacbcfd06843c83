package dev.apimdr.app.drill;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.OpenTurns;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.DrillEvents;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.turns.SendTurn;
import dev.apimdr.core.drill.Drill;
import dev.apimdr.core.drill.DrillRequest;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.RequestOrigin;
import dev.apimdr.core.service.Fleet;
import dev.apimdr.core.service.ServiceId;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a drill. While one of the same service is under way, that one is the answer; while one
 * of another service is, it is refused: there is one at a time, for each costs money.
 */
public final class RequestDrill {

  private static final int DIGITS = 12;

  private final Drills drills;
  private final OneAtATime oneAtATime;
  private final Optional<DrillSettings> settings;
  private final FleetSource fleets;
  private final OpenTurns open;
  private final SendTurn send;
  private final Clock clock;
  private final Supplier<String> ids;

  /**
   * The use case.
   *
   * @param settings empty where there are no drills
   */
  public RequestDrill(
      Ports ports, Drills drills, Optional<DrillSettings> settings, AppRuntime runtime) {
    this.drills = drills;
    this.oneAtATime = new OneAtATime(drills);
    this.settings = settings;
    this.fleets = ports.fleets();
    this.open = ports.ledger().open();
    this.send = new SendTurn(ports.queue(), runtime.clock());
    this.clock = runtime.clock();
    this.ids = runtime.ids();
  }

  /**
   * A drill by hand.
   *
   * @param by the caller, where the app can identify one
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when it is unknown whether one was
   *     recorded; asking again is safe
   */
  public DrillAcceptance accept(
      String service, String reason, @Nullable String by, EventSink events) {
    Fleet.ProtectedService source = fleets.current().protectedServices().get(service);
    if (source == null) {
      return new DrillAcceptance.UnknownService();
    }
    RequestOrigin origin = new RequestOrigin(clock.instant(), by, reason, false);
    return settings
        .map(how -> begin(how, source.id(), ownId(), origin, events))
        .orElseGet(DrillAcceptance.Off::new);
  }

  private String ownId() {
    String digits = ids.get().replaceAll("[^0-9a-z]", "");
    return OperationId.DRILL_PREFIX + digits.substring(0, Math.min(DIGITS, digits.length()));
  }

  /** A drill of this id, which is the same whoever asks for it, and how often. */
  DrillAcceptance begin(
      DrillSettings how, ServiceId source, String id, RequestOrigin origin, EventSink events) {
    Optional<DrillAcceptance> underWay =
        oneAtATime.underWay(origin.at()).filter(other -> !other.equals(id)).map(this::instead);
    if (underWay.isPresent()) {
      return underWay.get() instanceof DrillAcceptance.Accepted joined
              && !joined.drill().source().key().equals(source.key())
          ? new DrillAcceptance.Busy(joined.drill().id())
          : underWay.get();
    }
    Drill made =
        Drill.requested(
            id,
            source,
            new DrillRequest(
                origin, how.place(), how.selection(), origin.at().plus(how.deleteAfter())));
    // First the entry, by which the watchdog finds the document.
    open.announce(made.turnKey());
    Optional<Versioned<Drill>> created = drills.create(made);
    created.ifPresent(
        stored -> events.record(DrillEvents.transition(stored.value(), null, origin.at())));
    Drill drill = created.or(() -> drills.find(id)).map(Versioned::value).orElse(made);
    if (drill.phase().isTerminal()) {
      open.remove(drill.turnKey());
    } else if (!drill.isEndDecided()) {
      send(drill);
    }
    return new DrillAcceptance.Accepted(drill);
  }

  private DrillAcceptance instead(String other) {
    try {
      return drills
          .find(other)
          .map(Versioned::value)
          .<DrillAcceptance>map(DrillAcceptance.Accepted::new)
          .orElseGet(() -> new DrillAcceptance.Busy(other));
    } catch (DamagedDocumentException | NewerDocumentException unreadable) {
      return new DrillAcceptance.Busy(other);
    }
  }

  private void send(Drill drill) {
    try {
      send.again(drill);
    } catch (QueueUnavailableException unsent) {
      // The watchdog finds the document by its entry in the index, and sends the message.
    }
  }
}
