package dev.apimdr.app.requests;

import dev.apimdr.core.operation.OperationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a restore; with neither a name nor a moment the newest recovery point is meant.
 *
 * @param target key of the service to overwrite
 * @param source key of the service the backup is of; the target itself when absent
 * @param backupName one certain backup
 * @param before the newest one taken before this moment
 * @param confirm must repeat the target, unless it is a dry run
 * @param backupFirst whether the target is backed up before it is overwritten
 * @param dryRun whether only to report what preflight says
 */
public record RestoreRequest(
    String target,
    @Nullable String source,
    @Nullable String backupName,
    @Nullable Instant before,
    @Nullable String confirm,
    boolean backupFirst,
    boolean dryRun,
    @Nullable OperationId operationId,
    @Nullable String reason,
    @Nullable String requestedBy) {

  /** The source's key: the target itself when none is named. */
  public String sourceKey() {
    String named = source;
    return named == null ? target : named;
  }

  /** Equal for equal wishes: who asked and why do not matter. */
  String fingerprint() {
    Instant moment = before;
    String chosen =
        backupName != null ? "name " + backupName : moment != null ? "before " + moment : "newest";
    return "restore "
        + target
        + " from "
        + sourceKey()
        + " "
        + chosen
        + (backupFirst ? " backupFirst" : "");
  }
}
