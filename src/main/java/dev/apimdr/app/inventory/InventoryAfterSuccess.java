package dev.apimdr.app.inventory;

import dev.apimdr.app.completion.AfterSuccess;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.InventoryEvents;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.Level;
import dev.apimdr.core.operation.Operation;
import java.util.Optional;

/**
 * Asks for an inventory of a service that was backed up, or restored into, under the operation's
 * id; not after a safety backup, for its restore overwrites the service at once. One that cannot be
 * asked for is missed, and logged; the backup is none the worse.
 */
public final class InventoryAfterSuccess implements AfterSuccess {

  private final RequestInventory request;
  private final Optional<Level> level;

  /**
   * The use case.
   *
   * @param level of the inventories; none are made where it is empty
   */
  public InventoryAfterSuccess(RequestInventory request, Optional<Level> level) {
    this.request = request;
    this.level = level;
  }

  @Override
  public void begin(Operation succeeded, EventSink events) {
    boolean safetyBackup = succeeded.isBackup() && succeeded.request().safety() != null;
    if (!safetyBackup) {
      level.ifPresent(how -> begin(succeeded, how, events));
    }
  }

  private void begin(Operation succeeded, Level how, EventSink events) {
    InventoryReason reason =
        succeeded.isBackup() ? InventoryReason.AFTER_BACKUP : InventoryReason.AFTER_RESTORE;
    try {
      var unused = request.request(succeeded.service(), succeeded.id().value(), reason, how);
    } catch (RuntimeException failure) {
      events.record(InventoryEvents.notRequested(succeeded, failure));
    }
  }
}
