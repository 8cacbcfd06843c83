package dev.apimdr.app.operation;

import dev.apimdr.app.ports.Drills;
import dev.apimdr.app.ports.FleetSource;
import dev.apimdr.core.operation.Operation;

/**
 * Which services may be restored into: those of {@code RESTORE_TARGETS}, and the one that a drill
 * has made for this very restore. A restore of a drill has the drill's id.
 */
record AllowedTargets(FleetSource fleets, Drills drills) {

  boolean has(Operation restore) {
    String target = restore.service().key();
    return fleets.current().restoreTargets().containsKey(target)
        || drills
            .find(restore.id().value())
            .filter(drill -> drill.value().isRestoringInto(target))
            .isPresent();
  }
}
