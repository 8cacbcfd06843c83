package dev.apimdr.functions.http;

import dev.apimdr.app.ports.DamagedDocumentException;
import dev.apimdr.app.ports.NewerDocumentException;
import dev.apimdr.functions.settings.ConfigurationRefusedException;
import dev.apimdr.json.JsonObject;
import java.util.List;

/** Responses to requests that no use case could answer. */
public final class ErrorResponses {

  /** The member that names wrong settings. */
  private static final String SETTINGS = "problems";

  private ErrorResponses() {}

  /** The app settings were refused. */
  public static Problem of(ConfigurationRefusedException refused) {
    List<JsonObject> problems =
        refused.problems().stream()
            .map(
                problem ->
                    new JsonObject()
                        .put("setting", problem.setting())
                        .put("message", problem.message()))
            .toList();
    return Problem.of(
            503, "ConfigurationRefused", "The app settings are wrong, so nothing can be done.")
        .with(
            "advice", "Put the settings named in problems right; the app then restarts by itself.")
        .with(SETTINGS, problems);
  }

  /** The problem as it may be told to who has shown no key: without what is wrong in settings. */
  public static Problem withoutSettings(Problem problem) {
    return problem.more().containsKey(SETTINGS)
        ? problem
            .without(SETTINGS)
            .with("advice", "The app's log and GET /api/services, with a key, say which.")
        : problem;
  }

  /** The ledger or a queue cannot be reached, or not in time. */
  public static Problem unavailable() {
    return AcceptanceResponses.tryLater(
        Problem.of(503, "LedgerUnavailable", "The ledger or a queue cannot be reached now.")
            .with("advice", "Try again in half a minute."));
  }

  /** The ledger was written by a newer version of the app. */
  public static Problem of(NewerDocumentException newer) {
    return Problem.of(503, "LedgerNewer", String.valueOf(newer.getMessage()))
        .with("advice", "Deploy the newer version of the app again: this one must not touch it.");
  }

  /** A document of the ledger cannot be read. */
  public static Problem of(DamagedDocumentException damaged) {
    return Problem.of(503, "LedgerDamaged", String.valueOf(damaged.getMessage()))
        .with(
            "advice",
            "Nothing was changed. Bring back an earlier version of this blob in container"
                + " apim-dr-ledger of the backup account; the runbook's alert function-errors has"
                + " the steps. Then ask again.");
  }

  /** An unexpected exception. */
  public static Problem unexpected(String invocationId) {
    return Problem.of(500, "InternalError", "The app failed; its log says how.")
        .with("advice", "Search the log for the invocation id.")
        .with("invocationId", invocationId);
  }
}
