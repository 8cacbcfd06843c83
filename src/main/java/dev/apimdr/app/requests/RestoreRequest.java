package dev.apimdr.app.requests;

import org.jspecify.annotations.Nullable;

/**
 * A request for a restore.
 *
 * @param target key of the service to overwrite
 * @param confirm must repeat the target, unless it is a dry run
 * @param backupFirst whether the target is backed up before it is overwritten
 * @param dryRun whether only to report what preflight finds
 */
public record RestoreRequest(
    String target,
    WantedBackup backup,
    @Nullable String confirm,
    boolean backupFirst,
    boolean dryRun,
    Caller caller) {

  /** Key of the service that was backed up. */
  public String source() {
    String named = backup.source();
    return named == null ? target : named;
  }

  /** Equal for requests that mean the same restore, whoever asks and why. */
  String fingerprint() {
    return "restore "
        + target
        + " from "
        + source()
        + " "
        + backup.fingerprint()
        + (backupFirst ? " backupFirst" : "")
        // What a timer asked for stops where the target is in use; what a person asks for must not.
        + (caller.scheduled() ? " scheduled" : "");
  }
}
