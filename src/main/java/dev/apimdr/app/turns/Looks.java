package dev.apimdr.app.turns;

import dev.apimdr.app.catalogue.Sights;
import dev.apimdr.app.ports.ApiManagement;
import dev.apimdr.app.ports.BackupStore;
import dev.apimdr.app.ports.BackupStore.StoreAnswer;
import dev.apimdr.app.ports.OpenOperations;
import dev.apimdr.app.ports.ServiceReading;
import dev.apimdr.core.lifecycle.Decision;
import dev.apimdr.core.lifecycle.Look;
import dev.apimdr.core.lifecycle.OperationLifecycle;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.service.ServiceFacts;
import java.time.Clock;
import java.time.Instant;

/** What can be seen of an operation without its status. */
final class Looks {

  private final ApiManagement arm;
  private final BackupStore store;
  private final OpenOperations open;
  private final OperationLifecycle lifecycle;

  Looks(ApiManagement arm, BackupStore store, OpenOperations open, OperationLifecycle lifecycle) {
    this.arm = arm;
    this.store = store;
    this.open = open;
    this.lifecycle = lifecycle;
  }

  /** Looks, and decides by it. The store is asked for its time only where that decides. */
  Decision decide(Operation operation, Clock clock) {
    Look look = around(operation);
    Instant now = clock.instant();
    return lifecycle.onLook(
        operation, look, look.state() == Look.State.SETTLED ? open.storeTime() : now, now);
  }

  /** The service's state and, for a backup, its blob. */
  private Look around(Operation operation) {
    ServiceReading reading = arm.read(operation.service());
    ServiceFacts facts = reading.facts();
    if (facts == null) {
      return new Look(Look.State.UNKNOWN, Look.Blob.UNKNOWN, null, null);
    }
    Look.State state = facts.isSettled() ? Look.State.SETTLED : Look.State.BUSY;
    Look blob =
        operation.isBackup() ? at(operation) : new Look(state, Look.Blob.UNKNOWN, null, null);
    return new Look(state, blob.blob(), blob.facts(), facts.provisioningState());
  }

  /**
   * The backup's blob alone. Where it is there the backup ends, and then all of the service's are
   * looked at.
   */
  Look at(Operation backup) {
    StoreAnswer answer =
        store.headAmong(backup.request().blob(), Sights.prefix(backup.service().key()));
    Look.Blob blob =
        switch (answer.state()) {
          case THERE -> Look.Blob.PRESENT;
          case ABSENT -> Look.Blob.ABSENT;
          case UNREACHABLE -> Look.Blob.UNKNOWN;
        };
    return new Look(Look.State.UNKNOWN, blob, answer.facts(), null);
  }
}
