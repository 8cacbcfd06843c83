package dev.apimdr.app.operation;

import dev.apimdr.app.catalogue.BlobListing;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.lifecycle.Observation;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.operation.BlobLookup;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.service.ServiceFacts;
import java.time.Clock;
import java.time.Instant;

/** What can be seen of an operation without its status. */
final class Observer {

  private static final BlobLookup NOT_LOOKED_UP = BlobLookup.unknown("it decides nothing");

  private final ApiManagement arm;
  private final BackupStore store;
  private final OpenOperations open;
  private final OperationLifecycle lifecycle;
  private final Clock clock;

  Observer(
      ApiManagement arm,
      BackupStore store,
      OpenOperations open,
      OperationLifecycle lifecycle,
      Clock clock) {
    this.arm = arm;
    this.store = store;
    this.open = open;
    this.lifecycle = lifecycle;
    this.clock = clock;
  }

  /**
   * Observes the service, and decides by that. The store is asked for its time only where that
   * decides.
   */
  Decision decide(Operation operation) {
    Observation seen = serviceOf(operation);
    Instant now = clock.instant();
    return lifecycle.onObservation(
        operation, seen, seen.state() == Observation.State.SETTLED ? open.storeTime() : now, now);
  }

  /** The service's state and, for a backup, its blob. */
  private Observation serviceOf(Operation operation) {
    ServiceFacts facts = arm.read(operation.service()).facts();
    if (facts == null) {
      return new Observation(Observation.State.UNKNOWN, NOT_LOOKED_UP, null);
    }
    return new Observation(
        facts.isSettled() ? Observation.State.SETTLED : Observation.State.BUSY,
        operation.isBackup() ? blobOf(operation) : NOT_LOOKED_UP,
        facts.provisioningState());
  }

  /**
   * The backup's blob alone. Where it is there the backup ends, and the end looks at all of the
   * service's blobs, so that one listing serves both.
   */
  BlobLookup blobOf(Operation backup) {
    return store.headAmong(backup.request().blob(), BlobListing.prefix(backup.service().key()));
  }
}
