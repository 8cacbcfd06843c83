package dev.apimdr.functions.page;

import dev.apimdr.core.recovery.RecoveryPoint;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The shell command that restores one service's newest backup into a target, to be copied as it is.
 * The key of restores stands in the variable {@code RESTORE}, never in the command.
 *
 * @param api URL of this app up to {@code /api}
 * @param source key of the service that was backed up
 * @param target key of the service that would be overwritten
 * @param backupName none lets the app choose the newest
 */
record RestoreCommand(String api, String source, String target, @Nullable String backupName) {

  /** What a shell takes for a plain word, between quotes or not. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

  /** A name that somebody wrote into the ledger by hand is not put into a shell's mouth. */
  static RestoreCommand of(
      String api, String source, String target, @Nullable RecoveryPoint newest) {
    String name = newest == null ? null : newest.blob().backupName();
    return new RestoreCommand(
        api.replace("'", "%27"),
        source,
        target,
        name == null || !PLAIN.matcher(name).matches() ? null : name);
  }

  /** Asks for the preflight report, which changes nothing. */
  String dryRun() {
    return command("\"dryRun\": true");
  }

  /** Overwrites the target. */
  String restore() {
    return command("\"confirm\": \"" + target + "\"");
  }

  private String command(String last) {
    String body =
        "{\"sourceService\": \""
            + source
            + "\", "
            + (backupName == null ? "" : "\"backupName\": \"" + backupName + "\", ")
            + last
            + "}";
    return "curl -sS -X POST -H \"x-functions-key: $RESTORE\" -H 'Content-Type: application/json' \\\n"
        + "  -d '"
        + body
        + "' \\\n  '"
        + api
        + "/services/"
        + target
        + "/restores'";
  }
}
