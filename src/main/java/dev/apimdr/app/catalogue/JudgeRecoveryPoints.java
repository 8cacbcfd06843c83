package dev.apimdr.app.catalogue;

import dev.apimdr.app.execution.RetryOnConflict;
import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.app.ports.RecoveryPoints;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.app.telemetry.EventSink;
import dev.apimdr.app.telemetry.RecoveryPointEvents;
import dev.apimdr.app.telemetry.TurnEvents;
import dev.apimdr.core.inventory.InventoryOutcome;
import dev.apimdr.core.inventory.InventoryPhase;
import dev.apimdr.core.inventory.InventoryReason;
import dev.apimdr.core.inventory.InventoryWalk;
import dev.apimdr.core.recovery.Content;
import dev.apimdr.core.recovery.Loss;
import dev.apimdr.core.recovery.RecoveryPoint;
import dev.apimdr.core.recovery.ShrinkGuard;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the manifests of a service what its recovery points hold, and which of them hold much
 * less than one before.
 *
 * <p>The verdict on one point depends on the others, and several judge at the same time: the
 * inventories of two backups that end together, a person who accepts a point. So each lists the
 * points again after its writes, until a listing shows nothing that is to be changed: whoever
 * writes last has then seen all that the others wrote. Repeating it changes nothing. The alert is
 * logged before the manifest is written: if the process dies in between, it is logged twice rather
 * than never.
 */
public final class JudgeRecoveryPoints {

  private final RecoveryPoints recoveryPoints;

  public JudgeRecoveryPoints(RecoveryPoints recoveryPoints) {
    this.recoveryPoints = recoveryPoints;
  }

  /**
   * Records what the inventory of a backup counted, and judges all points of the service. Nothing
   * happens for any other inventory, for one that was given up, and where there is no manifest: the
   * backup was removed meanwhile.
   *
   * @throws dev.apimdr.app.ports.LedgerUnavailableException when the ledger cannot be reached
   * @throws dev.apimdr.app.ports.KeepsChangingException when others were faster each time
   */
  public void counted(InventoryWalk inventory, EventSink events) {
    InventoryOutcome outcome = inventory.outcome();
    if (inventory.request().reason() == InventoryReason.AFTER_BACKUP
        && outcome != null
        && outcome.phase() != InventoryPhase.ABANDONED) {
      new Judgement(inventory.service().key(), inventory, events).settle();
    }
  }

  /** Judges all points of a service anew. It throws what {@link #counted} does. */
  public void again(String service, EventSink events) {
    new Judgement(service, null, events).settle();
  }

  /** One judgement under way. */
  private final class Judgement {
    private final String service;
    private final @Nullable InventoryWalk inventory;
    private final EventSink events;
    private final Set<String> unwritable = new HashSet<>();
    private final Set<String> told = new HashSet<>();

    Judgement(String service, @Nullable InventoryWalk inventory, EventSink events) {
      this.service = service;
      this.inventory = inventory;
      this.events = events;
    }

    void settle() {
      RetryOnConflict.until("the recovery points of " + service, this::isSettled);
    }

    /** Whether nothing was to be written after a listing. */
    private boolean isSettled() {
      List<RecoveryPoint> listed = recoveryPoints.of(service);
      if (inventory != null && listed.stream().noneMatch(this::isOfInventory)) {
        return true;
      }
      Map<String, List<Loss>> shrunk =
          ShrinkGuard.shrunk(listed.stream().map(this::withContent).toList());
      boolean settled = true;
      for (RecoveryPoint point : listed) {
        String backupName = point.blob().backupName();
        List<Loss> losses = shrunk.getOrDefault(backupName, List.of());
        if (!judged(point, losses).equals(point) && !unwritable.contains(backupName)) {
          settled &= !isWritten(backupName, losses);
        }
      }
      return settled;
    }

    private boolean isOfInventory(RecoveryPoint point) {
      return inventory != null && point.operationId().value().equals(inventory.id());
    }

    private RecoveryPoint withContent(RecoveryPoint point) {
      return inventory != null && isOfInventory(point)
          ? point.with(Content.of(inventory).with(accepted(point)))
          : point;
    }

    /** A point with its verdict; one that a person accepted meanwhile has not shrunk. */
    private RecoveryPoint judged(RecoveryPoint point, List<Loss> losses) {
      return withContent(point)
          .with(point.caveats().withShrunk(accepted(point) == null ? losses : List.of()));
    }

    /** Whether a manifest was to be written, so that the points are to be listed again. */
    private boolean isWritten(String backupName, List<Loss> losses) {
      try {
        return recoveryPoints
            .stored(service, backupName)
            .filter(stored -> isWritten(stored, judged(stored.value(), losses)))
            .isPresent();
      } catch (DamagedDocumentException damaged) {
        events.record(TurnEvents.ledgerDamaged(TurnEvents.naming(service, null), damaged));
      } catch (NewerDocumentException newer) {
        events.record(TurnEvents.ledgerNewer(TurnEvents.naming(service, null), newer));
      }
      unwritable.add(backupName);
      return false;
    }

    private boolean isWritten(Versioned<RecoveryPoint> stored, RecoveryPoint next) {
      RecoveryPoint known = stored.value();
      if (next.equals(known)) {
        return false;
      }
      boolean shrank = known.caveats().shrunk().isEmpty() && !next.caveats().shrunk().isEmpty();
      if (shrank && told.add(known.blob().backupName())) {
        events.record(RecoveryPointEvents.shrunk(next));
      }
      boolean unused = recoveryPoints.replace(stored, next);
      return true;
    }
  }

  private static Content.@Nullable Accepted accepted(RecoveryPoint point) {
    Content content = point.content();
    return content == null ? null : content.accepted();
  }
}
