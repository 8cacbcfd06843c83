package dev.apimdr.app.requests;

import dev.apimdr.app.preflight.PreflightReport;
import dev.apimdr.core.operation.Operation;
import java.util.Optional;

/**
 * What a restore request would do; nothing of it is recorded yet.
 *
 * @param restore the operation it would become
 * @param safetyBackup the backup of the target that would be made first, where it was asked for
 * @param report every check of it
 */
record RestorePlan(Operation restore, Optional<Operation> safetyBackup, PreflightReport report) {}
