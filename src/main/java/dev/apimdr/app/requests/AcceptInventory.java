package dev.apimdr.app.requests;

import dev.apimdr.app.execution.AppRuntime;
import dev.apimdr.app.inventory.RequestInventory;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.app.ports.Inventories;
import dev.apimdr.app.ports.Ports;
import dev.apimdr.app.ports.QueueUnavailableException;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.InventoryEvents;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.service.ServiceId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Accepts an inventory on demand, of a service that is protected or may be restored into. A request
 * while the same is under way joins that, so that sending it again is safe.
 */
public final class AcceptInventory {

  /** What the ids of inventories begin with that belong to no operation. */
  private static final String PREFIX = "inventory-";

  private static final int DIGITS = 12;

  private final FleetSource fleets;
  private final Inventories inventories;
  private final RequestInventory request;
  private final Optional<Level> level;
  private final Supplier<String> ids;

  /**
   * The use case.
   *
   * @param level of the inventories; none are made where it is empty
   */
  public AcceptInventory(
      Ports ports, RequestInventory request, Optional<Level> level, AppRuntime runtime) {
    this.fleets = ports.fleets();
    this.inventories = ports.ledger().inventories();
    this.request = request;
    this.level = level;
    this.ids = runtime.ids();
  }

  /**
   * Accepts, joins or refuses.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when it is unknown whether one was
   *     recorded; what was recorded is then carried out or joined
   */
  public InventoryAcceptance accept(String service, EventSink events) {
    Optional<ServiceId> known = fleets.current().service(service);
    if (known.isEmpty()) {
      return new InventoryAcceptance.UnknownService();
    }
    return level
        .map(how -> accepted(known.get(), how, events))
        .orElseGet(InventoryAcceptance.Off::new);
  }

  private InventoryAcceptance accepted(ServiceId service, Level how, EventSink events) {
    String id = PREFIX + ids.get().replace("-", "").substring(0, DIGITS);
    try {
      return new InventoryAcceptance.Accepted(
          request.request(service, id, InventoryReason.REQUESTED, how));
    } catch (QueueUnavailableException unsent) {
      InventoryWalk recorded =
          inventories.find(service.key(), id).map(Versioned::value).orElseThrow(() -> unsent);
      events.record(InventoryEvents.unsent(recorded));
      return new InventoryAcceptance.Accepted(recorded);
    }
  }
}
