package dev.apimdr.functions.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apimdr.app.preflight.Check;
import dev.apimdr.app.preflight.PreflightReport;

/** What preflight found, as callers see it. */
final class PreflightResource {

  private PreflightResource() {}

  /** The answer of a dry run. */
  static ObjectNode of(PreflightReport report, String service, String backupName) {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("service", service)
            .put("backupName", backupName)
            .put("canRestore", report.verdict() == PreflightReport.Verdict.YES)
            .put("verdict", report.verdict().wireName());
    if (!report.why().isEmpty()) {
      document.put("why", report.why());
    }
    report.waitsFor().ifPresent(check -> document.put("waitsFor", check.detail()));
    document.set("checks", checks(report));
    return document;
  }

  static ArrayNode checks(PreflightReport report) {
    ArrayNode checks = JsonNodeFactory.instance.arrayNode();
    for (Check check : report.checks()) {
      ObjectNode node =
          checks.addObject().put("name", check.name()).put("outcome", check.result().wireName());
      if (!check.code().isEmpty()) {
        node.put("code", check.code());
      }
      node.put("detail", check.detail());
    }
    return checks;
  }
}
