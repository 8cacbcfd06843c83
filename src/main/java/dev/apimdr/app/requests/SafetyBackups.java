package dev.apimdr.app.requests;

import dev.apimdr.app.ports.Operations;
import dev.apimdr.app.ports.Versioned;
import dev.apimdr.core.lifecycle.SafetyBackup;
import dev.apimdr.core.operation.Operation;
import dev.apimdr.core.operation.OperationId;
import dev.apimdr.core.operation.Phase;
import java.time.Instant;
import java.util.Optional;

/** The backups that restores with {@code backupFirst} have made before they overwrite anything. */
public record SafetyBackups(Operations operations) {

  /** The one a restore waits for; empty where it has none, or its record is gone. */
  public Optional<Operation> of(Operation restore) {
    OperationId safety = restore.request().safety();
    return restore.isBackup() || safety == null
        ? Optional.empty()
        : operations.find(restore.service().key(), safety).map(Versioned::value);
  }

  /**
   * The id of the safety backup a new restore gets. An earlier try of the same request may have
   * recorded one and then failed to record the restore: it is used again only while it was not
   * POSTed, for later it may lack what was changed since.
   */
  OperationId idFor(String target, OperationId restore, Instant now) {
    OperationId id = OperationId.ofSafety(restore);
    return operations.find(target, id).map(Versioned::value).stream()
            .allMatch(known -> isStillToCome(known, restore))
        ? id
        : OperationId.ofSafety(restore, now);
  }

  private static boolean isStillToCome(Operation backup, OperationId restore) {
    return SafetyBackup.names(backup, restore)
        && backup.phase() == Phase.NOT_STARTED
        && backup.outcome() == null;
  }
}
