package dev.apimdr.functions.http;

import dev.apimdr.app.preflight.Check;
import dev.apimdr.app.preflight.PreflightReport;
import dev.apimdr.json.JsonObject;
import java.util.List;

/** The JSON of a preflight report. */
final class PreflightResource {

  private PreflightResource() {}

  /** The body of a dry run's response. */
  static JsonObject of(PreflightReport report, String service, String backupName) {
    return new JsonObject()
        .put("service", service)
        .put("backupName", backupName)
        .put("canRestore", report.verdict() == PreflightReport.Verdict.YES)
        .put("verdict", report.verdict().wireName())
        .put("why", report.why().isEmpty() ? null : report.why())
        .put("waitsFor", report.waitsFor().map(Check::detail).orElse(null))
        .put("checks", checks(report));
  }

  static List<JsonObject> checks(PreflightReport report) {
    return report.checks().stream()
        .map(
            check ->
                new JsonObject()
                    .put("name", check.name())
                    .put("outcome", check.result().wireName())
                    .put("code", check.code().isEmpty() ? null : check.code())
                    .put("detail", check.detail()))
        .toList();
  }
}
