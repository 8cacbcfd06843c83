package dev.apimdr.local.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The app's answers as tables, for people. */
final class Reports {
  private static final int WIDE = 60;

  private Reports() {}

  /** {@code GET /services}: could we recover now? */
  static String posture(JsonNode answer) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("service", "objective", "newest backup", "restorable", "usual backup", "running"));
    for (JsonNode service : answer.path("value")) {
      rows.add(
          List.of(
              service.path("service").asText(),
              service.path("protected").asBoolean()
                  ? service.path("freshness").asText()
                  : "not protected",
              age(service.path("lastSuccess")),
              service.path("recoveryPoints").path("restorable").asText("0"),
              seconds(service.path("measured").path("backup").path("p50Seconds")),
              String.valueOf(service.path("running").size())));
    }
    return Table.of(rows);
  }

  private static String age(JsonNode success) {
    JsonNode age = success.path("ageSeconds");
    return age.isNumber() ? age.asLong() + " s old" : "none";
  }

  private static String seconds(JsonNode duration) {
    return duration.isNumber() ? duration.asText() + " s" : "-";
  }

  /** A dry run: every check. */
  static String preflight(JsonNode report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("check", "outcome", "detail"));
    for (JsonNode check : report.path("checks")) {
      rows.add(
          List.of(
              check.path("name").asText(),
              check.path("outcome").asText(),
              check.path("detail").asText()));
    }
    return Table.of(rows);
  }

  /** {@code GET /services/{service}/backups}. */
  static String backups(JsonNode answer) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("backup", "restorable", "why not"));
    for (JsonNode point : answer.path("value")) {
      rows.add(
          List.of(
              point.path("backupName").asText(),
              point.path("restorable").asBoolean() ? "yes" : "no",
              point.path("whyNot").path(0).path("detail").asText()));
    }
    return Table.of(rows);
  }

  /** What a restore left to be set by hand. */
  static String differences(JsonNode operation) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("set by hand", "in the backup's service", "in the target"));
    for (JsonNode difference : operation.at("/comparison/differences")) {
      rows.add(
          List.of(
              difference.path("setting").asText(),
              text(difference.path("source")),
              text(difference.path("target"))));
    }
    return Table.of(rows);
  }

  private static String text(JsonNode value) {
    String text = value.isValueNode() ? value.asText() : value.toString();
    return text.length() <= WIDE ? text : text.substring(0, WIDE - 1) + "…";
  }
}
